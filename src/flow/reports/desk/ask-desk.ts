/** Counts a desk's page: its numbers as the brief counts them, its tables by metric or by query, each with the query that made it. */
import { trusted } from '../../../warehouse/sql.ts'
import { addDays } from '../../../wording/index.ts'
import { missingInWords } from '../../metrics/coverage.ts'
import { countedParts, measure } from '../../metrics/measure.ts'
import { type Metric, type MetricRow, metricNamed, type Unit } from '../../metrics/metric.ts'
import { factsNeeded } from '../../metrics/view.ts'
import type { BriefNumber } from '../brief.ts'
import { headlineNumbers, type NumberMaking } from '../headline-numbers.ts'
import { thingsCalled } from './called.ts'
import {
  type AskedTable,
  type Cell,
  type DeskPage,
  type DeskTable,
  isSplit,
  type SplitTable,
} from './desk-page.ts'

/** More than a person scrolls through; the query gives the rest. */
export const shownRows = 500

export interface TableCounted {
  readonly table: DeskTable
  readonly columns: readonly {
    readonly key: string
    readonly kind: CellKind
    readonly metric: Metric | null
  }[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  readonly total_rows: number
  /** Days that never came, in words; the rows are what did come. */
  readonly missing: string | null
  readonly query: string
  readonly params: Readonly<Record<string, unknown>>
}

/** How a cell is said: a metric's unit, or what the name of a column ends in. */
export type CellKind = Unit | 'text' | 'id' | 'instant' | 'day' | 'list' | 'shop'

export interface DeskCounted {
  readonly numbers: readonly BriefNumber[]
  readonly tables: readonly TableCounted[]
  /** Labels of numbers whose facts never came: told once, not drawn as empty tiles. */
  readonly never: readonly Metric[]
}

/** As for the numbers of the brief, and whether people said that some names are one thing. */
export type DeskMaking = NumberMaking & { readonly hasAliases: boolean }

export async function askDesk(page: DeskPage, making: DeskMaking, asOf: string | null): Promise<DeskCounted> {
  if (asOf === null) return { numbers: [], tables: [], never: [] }
  const came = new Set(making.coverage.map((c) => c.fact))
  const asked = page.metrics.map((key) => metricNamed(making.metrics, key))
  const never = asked.filter((m) =>
    countedParts(m, making.metrics).some((p) => factsNeeded(p).every((f) => !came.has(f))),
  )
  const keys = asked.filter((m) => !never.includes(m)).map((m) => m.key)
  const [{ numbers }, ...tables] = await Promise.all([
    headlineNumbers({ ...making, on: addDays(making.on, -(page.lag_days ?? 0)) }, asOf, keys),
    ...page.tables.map((t) => (isSplit(t) ? splitTable(t, making, asOf) : askedTable(t, making))),
  ])
  return { numbers, tables, never }
}

async function askedTable(table: AskedTable, making: NumberMaking): Promise<TableCounted> {
  const params = table.params(clockOf(making))
  const rows = await making.warehouse.rows<Record<string, Cell>>(trusted(table.query, params), making)
  const sample = rows[0] ?? {}
  const thing = ['item_id', 'sku_code'].find(
    (c) => table.columns.includes(c) && table.columns.includes('name'),
  )
  const shown = rows.slice(0, shownRows)
  return {
    table,
    columns: table.columns.map((key) => ({ key, kind: kindOf(key, sample[key]), metric: null })),
    rows: thing ? await named(shown, thing, making) : shown,
    total_rows: rows.length,
    missing: null,
    query: table.query,
    params,
  }
}

const kindOf = (column: string, value: Cell | undefined): CellKind => {
  if (column === 'shop_id') return 'shop'
  if (/_id$|_code$/.test(column)) return 'id'
  if (column.endsWith('_minor')) return 'money'
  if (column.endsWith('_at')) return 'instant'
  if (column.endsWith('_on')) return 'day'
  if (column.endsWith('_ratio')) return 'ratio'
  if (column.endsWith('_hours')) return 'hours'
  if (column.endsWith('_days')) return 'days'
  if (column.endsWith('_names')) return 'list'
  return typeof value === 'number' || /_units$|_count$|^available$|^units$/.test(column) ? 'count' : 'text'
}

async function splitTable(table: SplitTable, making: DeskMaking, asOf: string): Promise<TableCounted> {
  const { split } = table
  const question = {
    keys: table.metrics,
    from: addDays(making.on, 1 - table.days),
    to: making.on,
    period: 'all' as const,
    by: [split],
  }
  const { rows, queries } = await measure(making.warehouse, question, {
    database: making.database,
    metrics: making.metrics,
    hasExclusions: making.hasExclusions,
    hasAliases: making.hasAliases,
    hasRollUps: true,
    asOf,
    timeZone: making.timeZone,
    // A shop is asked about itself; where shops are mixed, one's missing day is said beside the table instead.
    ...(split === 'shop_id' ? { coverage: making.coverage } : {}),
  })
  const lines = inOrder(table, await completed(table, linesOf(rows, split), making))
  const shown = await named(lines.slice(0, shownRows), split, making)
  const { verdict, beside } = table
  const isNamed = shown.some((r) => 'name' in r)
  return {
    table,
    columns: [
      ...(isNamed ? [{ key: 'name', kind: 'text' as const, metric: null }] : []),
      { key: split, kind: kindOf(split, ''), metric: null },
      ...(verdict ? [{ key: verdict.column, kind: 'text' as const, metric: null }] : []),
      ...table.metrics.map((key) => {
        const metric = metricNamed(making.metrics, key)
        return { key, kind: metric.unit, metric }
      }),
      ...(beside?.columns ?? []).map((key) => ({
        key,
        kind: kindOf(key, lines.find((l) => l[key] !== null)?.[key]),
        metric: null,
      })),
    ],
    rows: shown,
    total_rows: lines.length,
    missing: missingOf(table, making),
    query: queries.map((q) => q.text).join(';\n\n'),
    params: Object.assign({}, ...queries.map((q) => q.params)),
  }
}

/** Each line with what else is known of its thing, and what is to be thought of it. */
async function completed(
  { split, beside, verdict }: SplitTable,
  lines: readonly Record<string, Cell>[],
  making: DeskMaking,
): Promise<Record<string, Cell>[]> {
  const clock = clockOf(making)
  const known = beside
    ? await making.warehouse.rows<Record<string, Cell>>(trusted(beside.query, beside.params(clock)), making)
    : []
  const byThing = new Map(known.map((k) => [k[split], k]))
  const nothing = Object.fromEntries((beside?.columns ?? []).map((c) => [c, null]))
  return lines.map((line) => {
    const whole = { ...nothing, ...byThing.get(line[split] ?? ''), ...line }
    return verdict ? { ...whole, [verdict.column]: verdict.of(whole) } : whole
  })
}

/** By the verdict where there is one, then by the metric. */
function inOrder({ sort, verdict }: SplitTable, lines: Record<string, Cell>[]): Record<string, Cell>[] {
  const codes = Object.keys(verdict?.codes ?? {})
  const place = (line: Record<string, Cell>) => (verdict ? codes.indexOf(String(line[verdict.column])) : 0)
  return lines.sort((a, b) => place(a) - place(b) || number(b[sort]) - number(a[sort]))
}

const clockOf = (making: NumberMaking) => ({ on: making.on, now: making.now, timezone: making.timeZone })

function missingOf(table: SplitTable, making: NumberMaking): string | null {
  const facts = table.metrics.flatMap((key) =>
    countedParts(metricNamed(making.metrics, key), making.metrics).flatMap(factsNeeded),
  )
  return missingInWords(making.coverage, {
    facts: [...new Set(facts)],
    from: addDays(making.on, 1 - table.days),
    to: making.on,
    shops: null,
    by: {},
  })
}

const number = (cell: Cell | undefined): number => (typeof cell === 'number' ? cell : -1)

/** One line per thing and currency; money of two currencies never shares a line, counts stand on the line of the largest. */
function linesOf(rows: readonly MetricRow[], split: string): Record<string, Cell>[] {
  const currencies = new Map<string, string>()
  for (const r of rows) {
    const thing = r.by[split] ?? ''
    if (r.currency !== null && !currencies.has(thing)) currencies.set(thing, r.currency)
  }
  const lines = new Map<string, Record<string, Cell>>()
  for (const r of rows) {
    const thing = r.by[split] ?? ''
    const currency = r.currency ?? currencies.get(thing) ?? ''
    const key = `${thing}\n${currency}`
    const line = lines.get(key) ?? { [split]: thing, currency }
    line[r.metric] = r.value
    lines.set(key, line)
  }
  return [...lines.values()].filter((line) => line[split] !== '')
}

/** Ids mean little to a reader: where the data knows what a thing is called, that stands in front. */
async function named(
  lines: readonly Record<string, Cell>[],
  split: string,
  making: NumberMaking,
): Promise<readonly Record<string, Cell>[]> {
  if (split !== 'item_id' && split !== 'sku_code') return lines
  const things = lines.map((l) => String(l[split]))
  const called = await thingsCalled(making.warehouse, { column: split, things, database: making.database })
  return lines.map((l) => ({ ...l, name: l.name || (called.get(String(l[split])) ?? null) }))
}
