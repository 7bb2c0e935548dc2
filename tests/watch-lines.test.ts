/** The lines of every watch, frozen: a benchmark is drawn against them, so moving one is a change somebody means. */
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
