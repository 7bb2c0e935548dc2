/** Rows as they came out of a query: numbers right, words left, blank is a box and never 0. */
import { digits } from '../../wording/index.ts'
import { useTranslation } from '../words/index.ts'

export function RowTable({
  rows,
  label,
}: {
  rows: readonly Readonly<Record<string, unknown>>[]
  label: string
}) {
  const { t } = useTranslation()
  const columns = [...new Set(rows.flatMap((r) => Object.keys(r)))]
  if (rows.length === 0) return null
  return (
    <section className="row-table" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c} scope="col" className={isNumeric(rows, c) ? 'right' : ''}>
                {c}
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
                  {cell(r[c], t('metrics.unknown'))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isNumeric = (rows: readonly Readonly<Record<string, unknown>>[], column: string): boolean =>
  rows.every((r) => typeof r[column] === 'number' || r[column] === null || r[column] === undefined)

function cell(value: unknown, unknown: string) {
  if (value === null || value === undefined || value === '') return <span className="absent">{unknown}</span>
  if (typeof value === 'number') return Number.isInteger(value) ? digits(value, 0) : digits(value, 2)
  if (typeof value === 'boolean') return value ? '✓' : '✗'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
