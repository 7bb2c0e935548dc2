import { expect, test } from 'vitest'
import { metrics } from '../../desks/all-metrics.ts'
import { allWatches } from '../../desks/all-watches.ts'
import { handOffs } from '../../desks/handbook/hand-offs.ts'
import { measuredBy, pageMeasuredBy } from '../../desks/handbook/measured-by.ts'
import { workLists } from '../../desks/handbook/work-lists.ts'

test('what a fix is measured by is there: the watch, the metric, and the column they share', () => {
  for (const m of [...measuredBy, { watch: 'listings.blank_field', ...pageMeasuredBy }]) {
    expect(
      allWatches.map((w) => w.key),
      m.watch,
    ).toContain(m.watch)
    expect(metrics.find((x) => x.key === m.metric)?.by, m.metric).toContain(m.by)
  }
  expect(new Set(measuredBy.map((m) => m.watch)).size).toBe(measuredBy.length)
})

test('lists and hand-offs name metrics that exist and no key twice', () => {
  for (const list of workLists) {
    expect(new Set(list.items.map((i) => i.key)).size).toBe(list.items.length)
    for (const { looks } of list.items)
      if (looks.kind === 'band') expect(metrics.map((m) => m.key)).toContain(looks.metric)
  }
  for (const { fields } of handOffs) expect(new Set(fields.map((f) => f.key)).size).toBe(fields.length)
  expect(new Set(handOffs.map((h) => h.key)).size).toBe(handOffs.length)
})
