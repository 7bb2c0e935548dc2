/**
 * Rows as they came out of a query. Names end in their unit, so the unit is said: `_minor` is money of the row's currency,
 * `_at` an instant, `_hours` hours. Numbers right, words left; what is not known is a box and never 0.
 */
import { useQuery } from '@tanstack/react-query'
import { digits, type Locale, moneyExact, pick } from '../../wording/index.ts'
import { shopDay, shopList } from '../api/questions.ts'
import { useLocale, useTranslation } from '../words/index.ts'
import { momentIn } from './moment.ts'

type Row = Readonly<Record<string, unknown>>

/** Where a row came from is said in words elsewhere; the numbers of landings mean nothing to a reader. */
const hidden = new Set(['landing', 'landings', 'currency', 'currencies'])

export function RowTable(props: {
  rows: readonly Row[]
  label: string
  words: Readonly<Record<string, string>>
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  const day = useQuery(shopDay)
  const shops = useQuery(shopList)
  const { rows } = props
  const columns = [...new Set(rows.flatMap((r) => Object.keys(r)))].filter((c) => !hidden.has(c))
  if (rows.length === 0) return null
  const said: Saying = {
    locale,
    today: day.data?.today ?? '',
    timezone: day.data?.timezone ?? 'Asia/Shanghai',
    shopName: (id) => shops.data?.find((s) => s.id === id)?.name ?? id,
  }
  return (
    <section className="row-table" aria-label={props.label}>
      <table>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c} scope="col" className={isNumeric(rows, c) ? 'right' : ''}>
                {props.words[c] ?? c}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r, i) => (
            // Rows of an answer have no name of their own and never change places.
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the answer
            <tr key={i}>
              {columns.map((c) => (
                <td key={c} className={isNumeric(rows, c) ? 'right' : ''}>
                  {cell(r, c, said) ?? <span className="absent">{t('metrics.unknown')}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface Saying {
  readonly locale: Locale
  readonly today: string
  readonly timezone: string
  shopName(id: string): string
}

const isNumeric = (rows: readonly Row[], column: string): boolean =>
  rows.every((r) => typeof r[column] === 'number' || r[column] === null || r[column] === undefined)

/** Null where nothing is known. */
function cell(row: Row, column: string, say: Saying): string | null {
  const value = row[column]
  if (value === null || value === undefined || value === '') return null
  if (column === 'shop_id') return say.shopName(String(value))
  if (column === 'shops' && Array.isArray(value))
    return value.map((id) => say.shopName(String(id))).join('、')
  if (/_at$|^since$|^seen$/.test(column) && typeof value === 'string') return momentIn(value, say)
  if (typeof value === 'number') return numeric(value, column, row, say)
  if (typeof value === 'boolean') return value ? '✓' : '✗'
  return Array.isArray(value)
    ? value.join('、')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}

function numeric(value: number, column: string, row: Row, say: Saying): string {
  if (column.endsWith('_minor'))
    return moneyExact(value, typeof row.currency === 'string' && row.currency !== '' ? row.currency : 'CNY')
  const unit = /_hours$|^hours_/.test(column)
    ? pick(say.locale, ' 小时', ' h')
    : /_minutes$|^minutes_/.test(column)
      ? pick(say.locale, ' 分', ' min')
      : column.endsWith('_seconds')
        ? pick(say.locale, ' 秒', ' s')
        : ''
  return `${digits(value, Number.isInteger(value) ? 0 : 2)}${unit}`
}
