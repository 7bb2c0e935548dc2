/** How much of a change what happened can have made: what the goods it touched did, and which other numbers moved with it. */
import { spaced } from '../../../wording/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Evidence } from '../finding.ts'
import { nameOf } from './factors.ts'
import type { Seen, Touched } from './happenings.ts'
import type { Amount, Happening } from './move.ts'
import { type Said, sayAmount, sayRelative } from './say-amount.ts'
import { type BothLeaf, effectOf } from './slices.ts'

/** Numbers beside that moved by less than this are not worth a word. */
const worthAWord = 0.25
/** What befell goods that made less of the change than this is left out. */
const worthALine = 0.05

/** What befell some goods is measured by what those goods did, where they did more than their part. */
export function measured(
  { touched, ...seen }: Seen,
  leaves: readonly BothLeaf[],
  change: number,
): Happening[] {
  if (!touched) return [{ ...seen, change: null, share: null }]
  const effect = leaves.length > 0 ? effectOf(leaves, (l) => isTouched(l, touched)) : null
  // The number cannot be split by goods: that it happened is all that can be said.
  if (leaves.length === 0) return seen.kind === 'finding' ? [{ ...seen, change: 0, share: 0 }] : []
  const share = effect ? effect.change / change : 0
  // A page changed every day somewhere: only what befell goods that moved along is worth a line.
  if (!effect || share < worthALine)
    return seen.kind === 'finding' ? [{ ...seen, change: effect?.change ?? 0, share: 0 }] : []
  return [{ ...seen, change: effect.change, share: effect.share - effect.usual >= 0.05 ? share : 0 }]
}

function isTouched({ by }: BothLeaf, { items, codes, shop }: Touched): boolean {
  if (shop !== null && by.shop_id !== undefined && by.shop_id !== shop) return false
  return (
    (by.item_id !== undefined && by.item_id !== '' && items.includes(by.item_id)) ||
    (by.sku_code !== undefined && by.sku_code !== '' && codes.includes(by.sku_code))
  )
}

export function movedBeside(
  metric: Metric,
  { now, before }: { now: Amount; before: Amount },
  currency: string | null,
  proof: Evidence | null,
): Happening[] {
  if (now.value === null || before.value === null || before.value === 0) return []
  const thin = metric.minimumSample ?? 0
  if (Math.min(now.sample, before.sample) < thin) return []
  const by = metric.unit === 'ratio' ? now.value - before.value : now.value / before.value - 1
  if (Math.abs(by) < (metric.unit === 'ratio' ? 0.1 : worthAWord)) return []
  const said: Said = { unit: metric.unit, currency, isAverage: now.denominator !== null }
  return [
    {
      kind: 'number',
      text: spaced(
        `同时${nameOf(metric)}从 ${sayAmount(before.value, said)} 到 ${sayAmount(now.value, said)}（${sayRelative(now.value, before.value, metric.unit)}）`,
      ),
      on: null,
      change: null,
      share: null,
      refuted_by: spaced(`以前「${nameOf(metric)}」也这样动过，而这个数没动，就不是它`),
      evidence: proof,
      finding: null,
    },
  ]
}
