/** Which currency the money of a file is in: said by the format, by a column, by a header, or by the amounts themselves. */
import { type Sql, sql, value } from '../../warehouse/sql.ts'
import type { CellSource, Format } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'
import { headerIndex } from './recognise.ts'

/** A source that gives nothing where nothing says the currency: unknown is not a guess. */
export function currencySource(currency: Format['currency'], headers: readonly string[]): CellSource {
  if ('inCells' in currency) return { currencyIn: currency.inCells }
  if (!('inHeader' in currency)) return currency
  const index = headerIndex(headers)
  const position = [currency.inHeader]
    .flat()
    .map((h) => index.get(normaliseHeader(h)))
    .find((at) => at !== undefined)
  const code = /[(（]([A-Za-z]{3})[)）]\s*$/.exec(headers[position ?? -1] ?? '')?.[1]
  return code ? { always: code.toUpperCase() } : { from: '' }
}

/** How English reports write currencies (Unicode CLDR, locale en): a bare $ is the dollar of the United States. */
const signs: Readonly<Record<string, string>> = {
  $: 'USD',
  US$: 'USD',
  CA$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  MX$: 'MXN',
  R$: 'BRL',
  S$: 'SGD',
  SG$: 'SGD',
  HK$: 'HKD',
  NT$: 'TWD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '￥': 'JPY',
  'JP¥': 'JPY',
  'CN¥': 'CNY',
  '₹': 'INR',
}

/** '$12,905.25' → USD, 'EUR 3,50' → EUR, '12' → NULL. */
export function currencyOf(cell: Sql): Sql {
  const sign = sql`extract(ifNull(${cell}, ''), '^[-(]?\\\\s*([A-Z]{0,3}[$€£¥￥₹]|[A-Z]{3})')`
  return sql`multiIf(match(${sign}, '^[A-Z]{3}$'), ${sign}, transform(${sign}, ${value('Array(String)', Object.keys(signs))}, ${value('Array(Nullable(String))', Object.values(signs))}, NULL))`
}
