/** The lines of every watch, frozen: a benchmark is drawn against them, so moving one is a change somebody means. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allWatches } from '../src/desks/all-watches.ts'
import { hasWord } from '../src/flow/findings/line-words.ts'

test('no line of a watch moves by itself; npm run accept writes those that were moved', async () => {
  const lines = Object.fromEntries(
    allWatches.map(({ key, minimum, raise, recover }) => [key, { minimum, raise, recover }]),
  )
  await expect(`${JSON.stringify(lines, null, 2)}\n`).toMatchFileSnapshot('./watch-lines.json')
})

test('every watch is one of its own: keys, labels, a playbook, a question', () => {
  expect(new Set(allWatches.map((w) => w.key)).size).toBe(allWatches.length)
  expect(new Set(allWatches.map((w) => w.label)).size).toBe(allWatches.length)
  for (const w of allWatches) {
    expect(w.question, w.key).toMatch(/？$/)
    expect(w.playbook.steps.length, w.key).toBeGreaterThan(0)
    expect(w.yuan.formula, w.key).not.toBe('')
  }
})

test('every line of a watch is called by a word', () => {
  const names = allWatches.flatMap((w) => [w.raise, w.recover, w.minimum].flatMap(Object.keys))
  expect([...new Set(names)].filter((name) => !hasWord(name))).toEqual([])
})

test('a line that a person may move is read by its watch; those that nothing reads there are named fixed', () => {
  const desks = new URL('../src/desks/', import.meta.url)
  const unread = allWatches.flatMap((w) => {
    // Watches on a metric hand their lines to one judgement, which has tests of its own.
    if (w.fixed === undefined || 'lookOn' in w) return []
    const folder = new URL(`${w.key.split('.')[0]}/`, desks)
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((f) => f.endsWith('.ts') && !f.includes('test'))
      .map((f) => readFileSync(new URL(f, folder), 'utf8'))
      .join('\n')
    return (['minimum', 'raise', 'recover'] as const).flatMap((part) =>
      Object.keys(w[part]).flatMap((name) => {
        const isRead = new RegExp(
          `\\b${part}\\.${name}\\b|\\b${name}\\b[^{}]*\\}\\s*=\\s*\\w+\\.${part}\\b`,
        ).test(code)
        return isRead || w.fixed?.includes(`${part}.${name}`) ? [] : [`${w.key} ${part}.${name}`]
      }),
    )
  })
  expect(unread).toEqual([])
})
