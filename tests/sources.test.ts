/** A source is for the reader of a card: a page, a repository, a book, a file that was seen; never a note among ourselves. */
import { expect, test } from 'vitest'
import { metrics } from '../src/desks/all-metrics.ts'
import { platformRules } from '../src/desks/handbook/rules/index.ts'
import { formats } from '../src/flow/intake/formats/index.ts'

const told = [...metrics, ...formats, ...platformRules].map(({ key, source }) => ({ key, source }))

test('every metric, format and rule says where it is from in words that a reader can follow', () => {
  const ours = /FEATURES|FORMATS|DESIGN|RELIABILITY|ECOSYSTEM|DAZI_SHEETS|§\s*\d|#\d/
  expect(told.filter(({ source }) => source.trim().length < 4 || ours.test(source))).toEqual([])
  expect(told.length).toBeGreaterThan(300)
})
