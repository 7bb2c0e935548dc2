/** Which days of which fact have come, per shop. A day that has not come is unknown, not 0. */
import { factNamed } from '../facts/index.ts'
import { addDays } from './periods.ts'

export interface Coverage {
  readonly fact: string
  readonly shop_id: string
  readonly platform?: string
  /** Covered shop-local days, inclusive; may touch or overlap. */
  readonly ranges: readonly { readonly from: string; readonly to: string }[]
}

/** Kept by hand rather than sent day by day. */
export const alwaysThere = [
  'target',
  'exclusion',
  'sku',
  'sku_map',
  'fee',
  'promotion',
  'supplier',
  'fx_rate',
]

export interface CoverageQuestion {
  facts: readonly string[]
  from: string
  to: string
  shops: readonly string[] | null
  /** The group asked, when it names a shop or a platform. */
  by: Readonly<Record<string, string>>
}

/**
 * What is missing, in words, or null when every shop sent every day. A shop that begins later than the days asked is not
 * missing from them, as long as another shop was there.
 */
export function whatIsMissing(coverage: readonly Coverage[], question: CoverageQuestion): string | null {
  for (const fact of question.facts) {
    if (alwaysThere.includes(fact)) continue
    const shops = shopsOf(coverage, fact, question)
    const title = factNamed(fact).title
    if (shops.length === 0) return `没来：${title}还一份都没有`
    const begun = shops.filter((s) => firstDay(s) <= question.to)
    if (begun.length === 0) return `没来：${title}从 ${shops.map(firstDay).sort()[0]} 才有`
    for (const shop of begun) {
      // Days before any shop began are missing for all of them; days before this one began are not.
      const someoneEarlier = begun.some((s) => firstDay(s) <= question.from)
      const start = someoneEarlier && firstDay(shop) > question.from ? firstDay(shop) : question.from
      const gap = firstGap(shop, start, question.to)
      if (gap) return `没来：${shop.shop_id} 的${title}缺 ${gap}`
    }
  }
  return null
}

/** The same for a reader, who knows the shop by its name and not by its id. */
export const missingInWords = (coverage: readonly Coverage[], question: CoverageQuestion): string | null =>
  whatIsMissing(coverage, question)?.replace(/[a-z_]+:/g, '') ?? null

/** Shops that ever sent this fact, of those asked. */
export function shopsOf(
  coverage: readonly Coverage[],
  fact: string,
  question: Pick<CoverageQuestion, 'shops' | 'by'>,
): Coverage[] {
  return coverage.filter(
    (c) =>
      c.fact === fact &&
      c.ranges.length > 0 &&
      (question.shops === null || question.shops.includes(c.shop_id)) &&
      (question.by.shop_id === undefined || question.by.shop_id === c.shop_id) &&
      (question.by.platform === undefined || c.platform === undefined || question.by.platform === c.platform),
  )
}

export function firstDay(shop: Coverage): string {
  return shop.ranges.map((r) => r.from).sort()[0] ?? '9999-12-31'
}

function firstGap(shop: Coverage, from: string, to: string): string | null {
  const ranges = [...shop.ranges].sort((a, b) => (a.from < b.from ? -1 : 1))
  let next = from
  for (const range of ranges) {
    if (next > to || range.from > next) break
    if (range.to >= next) next = addDays(range.to, 1)
  }
  return next <= to ? next : null
}
