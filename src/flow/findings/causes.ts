/** Likely causes, ranked: which carrier, which goods, which province stand out among the troubled ones. */
import { fisherExact } from '../../stats/counts.ts'
import { rate, spaced } from '../../wording/index.ts'
import type { Finding } from './finding.ts'

export interface CauseCount {
  readonly dimension: string
  readonly value: string
  /** Troubled ones with this value, and all troubled ones of which the value is known. */
  readonly cases: number
  readonly cases_of: number
  /** The same among the others. */
  readonly usual: number
  readonly usual_of: number
}

export const dimensionNames: Readonly<Record<string, string>> = {
  carrier: '快递',
  sku_code: '商家编码',
  province: '省份',
  agent: '处理人',
  warehouse: '发货仓',
  item_id: '商品',
  place: '最后一站',
}

/** A value counts as a cause when it holds a fifth of the trouble and clearly more than its usual share. */
export function rankCauses(counts: readonly CauseCount[], most = 3): Finding['causes'] {
  return counts
    .filter((c) => c.value !== '' && c.cases >= 3 && c.cases_of > 0)
    .map((c) => ({
      ...c,
      share: c.cases / c.cases_of,
      usual_share: c.usual_of > 0 ? c.usual / c.usual_of : null,
    }))
    .filter((c) => c.share >= 0.2 && isMore(c))
    .sort((a, b) => b.share - (b.usual_share ?? 0) - (a.share - (a.usual_share ?? 0)))
    .slice(0, most)
    .map((c) => ({
      share: c.share,
      text: spaced(
        `${dimensionNames[c.dimension] ?? c.dimension}「${c.value}」占 ${rate(c.share)}${
          c.usual_share === null ? '' : `，平时占 ${rate(c.usual_share)}`
        }`,
      ),
    }))
}

function isMore(c: CauseCount): boolean {
  if (c.usual_of < 30) return c.cases / c.cases_of >= 0.6
  return (
    fisherExact(
      { cases: c.cases, rest: c.cases_of - c.cases, otherCases: c.usual, otherRest: c.usual_of - c.usual },
      'more',
    ) < 0.01
  )
}

/** How often each value stands among the troubled ones when nothing is known of the others. */
export function countedCauses<Dimension extends string>(
  rows: readonly Readonly<Record<Dimension, string>>[],
  dimensions: readonly Dimension[],
): CauseCount[] {
  return dimensions.flatMap((dimension) => {
    const known = rows.map((row) => row[dimension]).filter((value) => value !== '')
    return [...new Set(known)].map((value) => ({
      dimension,
      value,
      cases: known.filter((v) => v === value).length,
      cases_of: known.length,
      usual: 0,
      usual_of: 0,
    }))
  })
}
