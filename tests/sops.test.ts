/** Every starter SOP can be walked here: its rules, its metrics and its watches are there, and it reads as one of the house. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { metrics } from '../src/desks/all-metrics.ts'
import { allWatches } from '../src/desks/all-watches.ts'
import { onboardingPath } from '../src/desks/handbook/onboarding.ts'
import { platformRules } from '../src/desks/handbook/rules/index.ts'
import { starterSops } from '../src/desks/handbook/sops/index.ts'
import { readSop } from '../src/flow/sops/checklist.ts'
import { pagePaths } from '../src/people/policy.ts'

const rules = new Set(platformRules.map((r) => r.key))
const known = new Set(metrics.map((m) => m.key))
const watches = new Set(allWatches.map((w) => w.key))

test.each(starterSops.map((s) => [s.key, s] as const))('%s', (_, { title, text, watches: helps, ...sop }) => {
  const { steps, cites } = readSop(text)
  expect(title.length).toBeLessThanOrEqual(16)
  expect(steps.length).toBeGreaterThanOrEqual(6)
  expect(steps.length).toBeLessThanOrEqual(16)
  for (const step of steps) {
    expect(step.text).toMatch(/[。！？]$/)
    expect(step.role).not.toBeNull()
    if (step.evidence.kind === 'metric') expect(known).toContain(step.evidence.metric)
  }
  // A list that only asks to be ticked proves nothing.
  expect(steps.filter((s) => s.evidence.kind !== 'none').length * 2).toBeGreaterThanOrEqual(steps.length)
  for (const key of cites) expect(rules).toContain(key)
  for (const watch of helps) expect(watches).toContain(watch)
  expect(sop.review_every_days).toBeGreaterThan(0)
  // A half-width mark beside a Chinese character is a slip of the keyboard.
  expect(text.match(/[\u4e00-\u9fff][,;?!()]|[,;?!()][\u4e00-\u9fff]/g)).toBeNull()
})

test('every file of the library is in it, and none is named twice', () => {
  const folder = fileURLToPath(new URL('../src/desks/handbook/sops/', import.meta.url))
  const files = readdirSync(folder).flatMap((f) => (f.endsWith('.md') ? [f.slice(0, -3)] : []))
  expect(starterSops.map((s) => s.key).sort()).toEqual(files.sort())
})

test('what the watches find can be worked by an SOP, all but the odd one', () => {
  const helped = new Set(starterSops.flatMap((s) => s.watches))
  // What the house itself does about its feeds and rules stands in their playbooks.
  const others = allWatches.filter((w) => !w.key.startsWith('handbook.'))
  const without = others.filter((w) => !helped.has(w.key)).map((w) => w.key)
  expect(without.length, without.join()).toBeLessThanOrEqual(others.length / 5)
})

test('a watch names the rules it counts by as the registry does', () => {
  const places = new Set(platformRules.map((r) => `${r.kind}.${r.about}`))
  for (const watch of allWatches) for (const rule of watch.rules ?? []) expect(places).toContain(rule)
})

test('every station of the newcomer’s path leads somewhere', () => {
  const sops = new Set(starterSops.map((s) => s.key))
  for (const item of onboardingPath)
    if (item.kind === 'sop') expect(sops).toContain(item.opens)
    else expect(pagePaths as readonly string[]).toContain(item.opens.split('?')[0])
  expect(new Set(onboardingPath.map((p) => p.key)).size).toBe(onboardingPath.length)
})
