/**
 * Worked examples as fact rows: the tests run them, the card shows them. An example names only the cells its story needs;
 * the rest of the row is filled with one ordinary shop.
 */
import { type Column, localName } from '../facts/define.ts'
import { factNamed } from '../facts/index.ts'
import type { CountedMetric, Metric, MetricQuestion } from './metric.ts'

type Cells = Readonly<Record<string, string | number | boolean | null>>

/** Rows per fact, ready to insert: instants in UTC with their Shanghai wall clocks beside them. */
export function exampleFacts(metric: Metric): Record<string, Record<string, unknown>[]> {
  const { example } = metric
  const told: Record<string, readonly Cells[]> =
    'facts' in example
      ? { ...example.facts }
      : { [(metric as CountedMetric).from]: example.rows, ...example.others }
  return Object.fromEntries(
    Object.entries(told).map(([fact, rows]) => [fact, rows.map((row, i) => factRow(fact, row, i))]),
  )
}

export function exampleQuestion(metric: Metric): MetricQuestion {
  const asked = metric.example.asked ?? {}
  return {
    keys: [metric.key],
    from: asked.from ?? '2026-03-01',
    to: asked.to ?? '2026-03-31',
    period: asked.period ?? 'all',
    ...(asked.by ? { by: asked.by } : {}),
  }
}

/** When the data of an example was taken: long after, so that what settles has settled. */
export const exampleAsOf = '2026-05-31 23:00'

/** @example factRow('order', { paid_at: '03-01 09:00' }, 0) // paid_at 01:00 UTC, paid_local 09:00, shop 示例店, CNY */
export function factRow(factName: string, cells: Cells, index: number): Record<string, unknown> {
  const fact = factNamed(factName)
  const row: Record<string, unknown> = { snapshot_at: utc('05-31 23:00') }
  const given = { ...ordinary(factName, cells, index), ...cells }
  for (const [name, column] of Object.entries(fact.columns)) {
    const cell = given[name]
    if (cell === undefined || cell === null) {
      if (!column.required) row[name] = null
      else if (column.kind !== 'day' && column.kind !== 'time') row[name] = ''
      continue
    }
    row[name] = stored(column, cell)
    if (column.local) row[localName(name)] = wall(String(cell))
  }
  return row
}

function ordinary(fact: string, cells: Cells, index: number): Cells {
  const shared = {
    shop_id: fact === 'target' ? '' : '示例店',
    platform: fact === 'target' ? '' : 'taobao',
    currency: 'CNY',
  }
  const first = cells.placed_at ?? cells.paid_at ?? '03-01 08:00'
  if (fact === 'order') return { ...shared, order_id: `E${index + 1}`, status: 'paid', placed_at: first }
  if (fact === 'order_line')
    return { ...shared, order_id: `E${index + 1}`, order_line_id: '1', placed_at: first }
  if (fact === 'refund') return { ...shared, refund_id: `R${index + 1}`, order_id: `E${index + 1}` }
  const on = cells.period_from ?? null
  if (fact === 'ad_result') return { ...shared, period_to: on, is_provisional: false }
  return { ...shared, report_level: 'item', period_to: on }
}

function stored(column: Column, cell: string | number | boolean): unknown {
  if (column.kind === 'time') return utc(String(cell))
  return column.kind === 'day' ? whole(String(cell)) : cell
}

/** 03-01 is 2026-03-01; a whole date stays. */
const whole = (day: string) => (/^\d{2}-\d{2}/.test(day) ? `2026-${day}` : day)
const wall = (time: string) => `${whole(time)}:00`.slice(0, 19)
const utc = (time: string) =>
  new Date(`${wall(time).replace(' ', 'T')}+08:00`).toISOString().slice(0, 19).replace('T', ' ')
