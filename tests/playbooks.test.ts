/** Every playbook reads as one: a title, steps a person can do today, in the house's typography. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parsePlaybook } from '../src/flow/findings/beside.ts'

const desks = fileURLToPath(new URL('../src/desks/', import.meta.url))
const playbooks = readdirSync(desks, { recursive: true, encoding: 'utf8' })
  .filter((path) => /[\\/]playbooks[\\/][^\\/]+\.md$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(desks, path), 'utf8') }))

test.each(playbooks.map((p) => [p.path, p.text] as const))('%s', (path, text) => {
  const { title, steps } = parsePlaybook(basename(path, '.md'), text)
  expect(title.length).toBeLessThanOrEqual(12)
  expect(steps.length).toBeGreaterThanOrEqual(3)
  expect(steps.length).toBeLessThanOrEqual(7)
  for (const step of steps) expect(step).toMatch(/[。！？]$/)
  // Steps are numbered 1, 2, 3: a person says "我在第三步".
  expect(text.match(/^\d+(?=[.、])/gm)).toEqual(steps.map((_, i) => String(i + 1)))
  // A half-width mark beside a Chinese character is a slip of the keyboard.
  expect(text.match(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/g)).toBeNull()
})

test('a playbook is named once in the whole house: its key is how a task remembers it', () => {
  const names = playbooks.map((p) => basename(p.path))
  expect(names).toEqual([...new Set(names)])
})
