/** Titled parts of a page: pairs, a list, a table; what stands above them is said aloud. */
import type { OrderSaid } from '../../operations.ts'
import { useLocale, useTranslation } from '../words/index.ts'
import { Card, Written } from './marks.tsx'

type Section = OrderSaid['sections'][number]

export function SheetHead(props: { title: string; lead: string; tone: OrderSaid['tone']; note: string }) {
  const locale = useLocale()
  return (
    <div className="opening">
      <div>
        <p className="quiet">{props.title}</p>
        <h2 className={`sentence ${props.tone}`}>
          <Written text={props.lead} locale={locale} />
        </h2>
        <p className="because">
          <Written text={props.note} locale={locale} />
        </p>
      </div>
    </div>
  )
}

export function SheetPart({ part }: { part: Section }) {
  const locale = useLocale()
  const { table } = part
  return (
    <Card title={part.title} {...(part.hint === null ? {} : { hint: part.hint })} className="part">
      {part.pairs && part.pairs.length > 0 ? (
        <dl className="pairs">
          {part.pairs.map(([label, said]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Written text={said} locale={locale} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {part.list && part.list.length > 0 ? (
        <ol>
          {part.list.map((line) => (
            <li key={line}>
              <Written text={line} locale={locale} />
            </li>
          ))}
        </ol>
      ) : null}
      {table ? <PartTable label={part.title} {...table} /> : null}
    </Card>
  )
}

const longest = 24

export function PartTable(props: {
  label: string
  head: readonly string[]
  rows: readonly (readonly React.ReactNode[])[]
  right: readonly number[]
}) {
  const { t } = useTranslation()
  const side = (i: number) => (props.right.includes(i) ? 'right' : '')
  // A sentence takes lines instead of pushing the other columns out of sight.
  const isLong = (cell: React.ReactNode) => typeof cell === 'string' && cell.length > longest
  return (
    // Wider than a phone, it scrolls by itself and can be reached with the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be focusable
    <section className="row-table" aria-label={`${props.label} ${t('metrics.table')}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {props.head.map((h, i) => (
              <th key={h} scope="col" className={side(i)}>
                {h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((cells, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer never change places
            <tr key={r}>
              {cells.map((cell, i) => (
                <td key={props.head[i]} className={side(i) || (isLong(cell) ? 'words' : '')}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
