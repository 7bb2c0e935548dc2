import { expect, test } from 'vitest'
import { permutedLabels } from './permuted-labels.ts'

const unit = (events: number, exposure = 100) => ({ events, exposure })
const units = (events: readonly number[]) => events.map((n) => unit(n))

test('the lowest of five is the lowest in one deal of five', () => {
  const p = permutedLabels([{ group: units([0]), others: units([10, 11, 12, 13]) }])
  expect(Math.abs(p - 0.2)).toBeLessThan(0.12)
})

test('two lowest of six, counted by hand: one deal of fifteen; in two strata one of 225', () => {
  const stratum = { group: units([1, 2]), others: units([10, 11, 12, 13]) }
  // Twenty deals as low are waited for, so the chance is known to a fifth or so.
  expect(Math.abs(permutedLabels([stratum]) * 15 - 1)).toBeLessThan(0.5)
  expect(Math.abs(permutedLabels([stratum, stratum]) * 225 - 1)).toBeLessThan(0.6)
})

test('more events than the others, equal ones, nothing to deal: no evidence', () => {
  expect(permutedLabels([{ group: units([20]), others: units([10, 10, 10, 10]) }])).toBe(1)
  expect(permutedLabels([{ group: units([10]), others: units([10, 10, 10]) }])).toBe(1)
  expect(permutedLabels([])).toBe(1)
  expect(permutedLabels([{ group: units([1]), others: [] }])).toBe(1)
  expect(permutedLabels([{ group: [unit(0, 0)], others: [unit(0, 0)] }])).toBe(1)
})

test('labels dealt out by chance among units that differ are called a difference as often as they should be', () => {
  let state = 12345
  const random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
  let low = 0
  const trials = 600
  for (let i = 0; i < trials; i++) {
    // Pages whose paces differ fourfold and whose visitors differ tenfold.
    const all = Array.from({ length: 20 }, () => {
      const exposure = 100 + 900 * random()
      return unit(Math.round(exposure * (0.01 + 0.03 * random())), exposure)
    })
    if (permutedLabels([{ group: all.slice(0, 4), others: all.slice(4) }], { deals: 499 }) < 0.05) low += 1
  }
  // Three standard deviations of a binomial of 5 %.
  expect(low / trials).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials))
  expect(low / trials).toBeGreaterThan(0.02)
})
