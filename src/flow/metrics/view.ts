/**
 * A view brings several facts to one row per thing counted: a sold line with its cost, a day of a SKU on the shelf. It is one SELECT
 * in a .sql file, read like a paragraph; metrics count over it as over a fact.
 *
 * The text may use `{from:Date}` and `{to:Date}`, the days asked, and must give every row of those days (more do no harm: the
 * metric's own date narrows them). Orders, their lines and refunds are read as `kept_order`, `kept_order_line`, `kept_refund`:
 * what the exclusion list names is already gone from them.
 */
import { readFileSync } from 'node:fs'
import { ident, join, type Sql, sql, trusted } from '../../warehouse/sql.ts'
import type { Column, ColumnBuilder } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import { type Excluding, keptRows } from './exclusions.ts'
import type { CountedMetric } from './metric.ts'

export interface View {
  /** How the query calls it: sold_line. */
  readonly name: string
  /** What a row is, in words. */
  readonly title: string
  /** Facts it cannot do without, and views it is built on. */
  readonly reads: readonly (string | View)[]
  /** Facts it uses where they are: a shop that never sends them is still answered. */
  readonly extras?: readonly string[]
  readonly sql: string
  readonly columns: Readonly<Record<string, Column>>
}

/** `sql` is the file beside the declaration: new URL('./sold-line.sql', import.meta.url) */
export function defineView(
  view: Omit<View, 'columns' | 'sql'> & { sql: URL; columns: Record<string, ColumnBuilder> },
): View {
  const columns: Record<string, Column> = {}
  for (const [name, c] of Object.entries(view.columns)) {
    const { blankMeans: _m, blankHurts: _h, withLocal: _l, ...plain } = c
    columns[name] = plain
  }
  return { ...view, sql: readFileSync(view.sql, 'utf8').trim(), columns }
}

/** Columns a metric may speak of. */
export const columnsOf = (metric: CountedMetric): Readonly<Record<string, Column>> =>
  metric.view?.columns ?? factNamed(metric.from).columns

export const titleOf = (metric: CountedMetric): string => metric.view?.title ?? factNamed(metric.from).title

/** Facts without which the number is unknown. */
export function factsNeeded(metric: CountedMetric): string[] {
  const own = metric.view ? viewFacts(metric.view) : [metric.from]
  const joined = (metric.joined ?? []).filter((j) => !j.isExtra).map((j) => j.fact)
  return [...new Set([...own, ...joined])]
}

const viewFacts = (view: View): string[] =>
  view.reads.flatMap((read) => (typeof read === 'string' ? [read] : viewFacts(read)))

/** Everything a view's query needs above its SELECT, in reading order. */
export function withViews(
  metric: CountedMetric,
  days: { from: string; to: string },
  excluding: Excluding,
): Sql {
  if (!metric.view) return trusted('')
  const views = inOrder(metric.view)
  const text = views.map((v) => v.sql).join('\n')
  const kept = ['order', 'order_line', 'refund']
    .filter((fact) => new RegExp(`\\bkept_${fact}\\b`).test(text))
    .map((fact) => {
      const condition = keptRows(fact, excluding)
      const where = condition ? sql` WHERE ${condition}` : trusted('')
      return sql`${ident(`kept_${fact}`)} AS (SELECT * FROM ${ident(fact)}${where})`
    })
  const named = views.map(
    (v) => sql`${ident(v.name)} AS (\n${trusted(v.sql, { from: days.from, to: days.to })}\n)`,
  )
  return sql`WITH\n${join([...kept, ...named], ',\n')}\n`
}

const inOrder = (view: View): View[] => [
  ...new Set([...view.reads.flatMap((read) => (typeof read === 'string' ? [] : inOrder(read))), view]),
]
