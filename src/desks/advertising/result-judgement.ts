/** Clicks that brought no order, beyond what chance explains at the listing's usual conversion. Pure: counts in, verdict out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { poissonInterval } from '../../stats/counts.ts'
import { benjaminiHochberg } from '../../stats/multiple-testing.ts'
import { gammaP } from '../../stats/special.ts'

export const resultLines = movable('advertising.without_result', {
  /** Clicks of the settled days, the orders they should bring, their money, and earlier orders to know the usual by. */
  minimum: { clicks: 50, expected_orders: 3, spend_minor: 5000, usual_orders: 5, shop_orders: 20 },
  /** No order, or fewer than this share of the usual; adjusted for all things looked at. */
  raise: { orders_share: 0.15, false_share: 0.02, new_days: 7, settle_days: 3 },
  recover: { orders_share: 0.5 },
} as const)

export interface ResultCount {
  new_clicks: number | null
  new_orders: number | null
  unknown_orders: number
  new_attributed: number | null
  new_spend: number | null
  usual_clicks: number | null
  usual_orders: number | null
  shop_clicks: number | null
  shop_orders: number | null
}

export interface ResultVerdict<Row extends ResultCount> {
  row: Row
  level: 'raise' | 'hold' | 'watching' | 'fine' | 'quiet'
  /** Orders these clicks bring usually; null when no usual is known. */
  expected: number | null
  whose: 'own' | 'shop'
  false_share: number
  /** Share of the clicks' money that bought nothing, with its interval from the exact one of the orders that came. */
  wasted: { low: number; mid: number; high: number }
}

export function judgeResults<Row extends ResultCount>(rows: readonly Row[]): ResultVerdict<Row>[] {
  const { minimum } = resultLines
  const usual = new Map(rows.map((row) => [row, usualOf(row)]))
  const judged = rows.filter(
    (row) => usual.get(row)?.rate != null && isTold(row) && (row.new_clicks ?? 0) >= minimum.clicks,
  )
  const p = judged.map((row) =>
    asFew(row.new_orders ?? 0, (usual.get(row)?.rate ?? 0) * (row.new_clicks ?? 0)),
  )
  const adjusted = new Map(benjaminiHochberg(p).map((q, i) => [judged[i], q]))
  return rows.map((row) =>
    verdict(row, usual.get(row) ?? { rate: null, whose: 'own' }, adjusted.get(row) ?? 1),
  )
}

function verdict<Row extends ResultCount>(
  row: Row,
  usual: { rate: number | null; whose: 'own' | 'shop' },
  false_share: number,
): ResultVerdict<Row> {
  const { minimum, raise, recover } = resultLines
  const [clicks, orders, spend] = [row.new_clicks ?? 0, row.new_orders ?? 0, row.new_spend ?? 0]
  const expected = usual.rate === null ? null : usual.rate * clicks
  const said = { row, expected, whose: usual.whose, false_share, wasted: wastedShare(orders, expected) }
  if (!isTold(row) || expected === null) return { ...said, level: 'quiet' }
  const share = expected === 0 ? 1 : orders / expected
  if (share >= recover.orders_share) return { ...said, level: 'fine' }
  if (share > raise.orders_share) return { ...said, level: 'hold' }
  if (false_share > raise.false_share || clicks < minimum.clicks)
    return { ...said, level: orders === 0 && expected >= minimum.expected_orders ? 'watching' : 'hold' }
  return { ...said, level: spend >= minimum.spend_minor ? 'raise' : 'watching' }
}

/** Orders that nobody counted are unknown, not none; attributed money without orders says that there were some. */
const isTold = (row: ResultCount): boolean =>
  row.unknown_orders === 0 && !((row.new_orders ?? 0) === 0 && (row.new_attributed ?? 0) > 0)

/** Its own conversion; where it has hardly sold yet, its shop's. */
function usualOf(row: ResultCount): { rate: number | null; whose: 'own' | 'shop' } {
  const { minimum } = resultLines
  const [clicks, orders] = [row.usual_clicks ?? 0, row.usual_orders ?? 0]
  if (orders >= minimum.usual_orders && clicks > 0) return { rate: orders / clicks, whose: 'own' }
  const [shopClicks, shopOrders] = [row.shop_clicks ?? 0, row.shop_orders ?? 0]
  if (shopOrders < minimum.shop_orders || shopClicks === 0) return { rate: null, whose: 'shop' }
  // A new thing may convert at half of what the shop's things do without anything being wrong.
  return { rate: shopOrders / shopClicks / 2, whose: 'shop' }
}

/** P(X ≤ k) of a Poisson count. */
const asFew = (k: number, mean: number): number => (mean <= 0 ? 1 : 1 - gammaP(k + 1, mean))

function wastedShare(orders: number, expected: number | null): ResultVerdict<ResultCount>['wasted'] {
  if (expected === null || expected <= 0) return { low: 0, mid: 0, high: 0 }
  const { low, high } = poissonInterval(orders)
  const share = (n: number) => Math.min(1, Math.max(0, 1 - n / expected))
  return { low: share(high), mid: share(orders), high: share(low) }
}
