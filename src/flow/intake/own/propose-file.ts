/** What a file says as a whole: whose it is, in which money, in which hours; and what had to be assumed. */
import type { Fact } from '../../facts/define.ts'
import type { ColumnReading, Format, FormatTarget } from '../format.ts'
import { nameOf } from './known-names.ts'
import type { FileColumn } from './match-columns.ts'
import type { Wishes } from './wishes.ts'

/** Assumed, and said so. */
export type FileGuess =
  | { readonly kind: 'time_zone'; readonly timeZone: string }
  | { readonly kind: 'currency'; readonly currency: string }
  | { readonly kind: 'platform' }
  /** An amount beside an order of several rows: each row's own, the whole order's, or one cannot tell. */
  | { readonly kind: 'per_order'; readonly header: string; readonly says: 'line' | 'order' | 'unclear' }
  | { readonly kind: 'shop_column'; readonly header: string }
  | { readonly kind: 'shop_cells'; readonly header: string; readonly shops: number }
  | { readonly kind: 'platform_cells'; readonly header: string; readonly unlisted: readonly string[] }

const shopNames = new Set([
  '店铺',
  '店铺名称',
  '店铺名',
  '网店',
  '网店名称',
  '商店',
  '店名',
  'shop',
  'shopname',
  'store',
  'storename',
])
const platformNames = new Set([
  '平台',
  '平台名称',
  '来源平台',
  '平台类型',
  '平台站点',
  '网店平台',
  '渠道',
  'platform',
])
const currencyNames = new Set(['货币', '币种', '币别', '结算币种', 'currency'])

export interface ShopGuess {
  readonly shopColumn: string | null
  readonly guesses: readonly FileGuess[]
  /** Headers that are used up by it. */
  readonly used: ReadonlySet<string>
  readonly roles: ReadonlyMap<string, 'shop' | 'platform' | 'currency'>
  readonly columnsFor: (fact: Fact, platform: string) => Record<string, ColumnReading>
}

export function shopGuess(file: readonly FileColumn[], known: readonly Format[], wishes: Wishes): ShopGuess {
  const isFree = (c: FileColumn) => wishes.columns?.[c.header] === undefined
  const shop = file.find((c) => shopNames.has(nameOf(c.header)) && isFree(c) && c.look.filled > 0)
  const platform = file.find((c) => platformNames.has(nameOf(c.header)) && isFree(c))
  const words = platform ? platformWords(known, platform.look.words) : null
  const knowsPlatforms = words !== null && Object.keys(words.words).length > 0
  // One shop in all rows: the file is that shop's, and a file of another shop will say so.
  const isOne = shop !== undefined && shop.look.distinct === 1 && !knowsPlatforms && !wishes.shop
  const guesses: FileGuess[] = []
  if (shop && isOne) guesses.push({ kind: 'shop_column', header: shop.header })
  const byCells = shop !== undefined && !isOne && !wishes.shop
  if (shop && byCells) guesses.push({ kind: 'shop_cells', header: shop.header, shops: shop.look.distinct })
  if (platform && words && knowsPlatforms)
    guesses.push({ kind: 'platform_cells', header: platform.header, unlisted: words.unlisted })
  return {
    shopColumn: shop && isOne ? shop.header : null,
    guesses,
    used: new Set([...(shop ? [shop.header] : []), ...(platform && knowsPlatforms ? [platform.header] : [])]),
    roles: new Map([
      ...(shop && (isOne || byCells) ? [[shop.header, 'shop'] as const] : []),
      ...(platform && knowsPlatforms ? [[platform.header, 'platform'] as const] : []),
      ...file.flatMap((c) => (currencyNames.has(nameOf(c.header)) ? [[c.header, 'currency'] as const] : [])),
    ]),
    columnsFor(fact, own) {
      if (!byCells && !knowsPlatforms) return {}
      const columns: Record<string, ColumnReading> = {}
      if (fact.columns.platform)
        columns.platform =
          platform && words && knowsPlatforms
            ? {
                from: platform.header,
                as: 'category',
                optional: true,
                words: words.words,
                otherwise: [{ always: own }],
              }
            : { always: own, as: 'category' }
      if (fact.columns.shop_id && fact.columns.platform && shop && byCells)
        columns.shop_id = { from: shop.header, as: 'shop', optional: true }
      return columns
    },
  }
}

/** What the declarations that name platforms in their cells call them. */
function platformWords(known: readonly Format[], texts: readonly string[]) {
  const dictionary: Record<string, string> = {}
  for (const { into } of known)
    for (const { columns } of into) Object.assign(dictionary, columns.platform?.words ?? {})
  const words = Object.fromEntries(texts.flatMap((t) => (dictionary[t] ? [[t, dictionary[t]]] : [])))
  return { words, unlisted: texts.filter((t) => !dictionary[t]) }
}

export function currencyGuess(
  file: readonly FileColumn[],
  into: readonly FormatTarget[],
  wishes: Wishes,
): { currency: Format['currency']; guess: FileGuess[] } {
  if (wishes.currency) return { currency: { always: wishes.currency }, guess: [] }
  const money = into.flatMap((t) =>
    Object.values(t.columns).flatMap((r) =>
      r.as.startsWith('money') && 'from' in r ? [[r.from].flat()[0] ?? ''] : [],
    ),
  )
  const said = file.find((c) => currencyNames.has(nameOf(c.header)) && c.look.filled > 0)
  if (said) return { currency: { from: said.header }, guess: [] }
  const inHeader = money.find((h) => /[(（][A-Z]{3}[)）]\s*$/.test(h))
  if (inHeader)
    return { currency: { inHeader: inHeader.replace(/[(（][A-Z]{3}([)）]\s*)$/, '(¤$1') }, guess: [] }
  const code = file.find(
    (c) => money.includes(c.header) && c.look.words.some((w) => /^([A-Z]{3}|[$€£₹])\s*[0-9]/.test(w)),
  )
  if (code) return { currency: { inCells: code.header }, guess: [] }
  const isYuan = money.some((h) => /[(（](元|分|万元|人民币|CNY|RMB)[)）]/i.test(h))
  return {
    currency: { always: 'CNY' },
    guess: money.length === 0 || isYuan ? [] : [{ kind: 'currency', currency: 'CNY' }],
  }
}

/** Every stamp carries its own offset: the zone changes nothing. */
export const stampsAreSure = (file: readonly FileColumn[]): boolean => {
  const stamps = file.filter((c) => c.look.share.instant > 0.9)
  return (
    stamps.length > 0 &&
    stamps.every(
      (c) => c.look.words.length > 0 && c.look.words.every((w) => /(Z|[+-][0-9]{2}:?[0-9]{2})$/.test(w)),
    )
  )
}
