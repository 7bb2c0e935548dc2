/**
 * The parts of a report over some days, as declarations: what each asks and how it stands in a table. A part that fails says
 * so and keeps no other from being made.
 */
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { columnWord } from '../../facts/column-words.ts'
import { shownRows } from '../../findings/evidence.ts'
import type { Evidence, Finding } from '../../findings/finding.ts'
import { changeOf, type Days } from '../../metrics/compare.ts'
import {
  type AskedQuery,
  countedParts,
  type Measured,
  type MeasureOptions,
  measure,
} from '../../metrics/measure.ts'
import { isDerived, type Metric, type MetricRow, metricNamed } from '../../metrics/metric.ts'
import { addDays, daysBetween } from '../../metrics/periods.ts'
import type { ReportCell, ReportColumn, ReportPart, ReportRow, ReportSpan } from './report.ts'

/** A finding with when it began and when it was over. */
export interface TroubleOfReport {
  readonly finding: Finding
  readonly ended_at: string | null
  readonly state: 'open' | 'recovered' | 'withdrawn'
}

/** Proved, or waiting although its time is over. */
export interface TaskOfReport {
  readonly id: number
  readonly title: string
  readonly state: string
  readonly owner: string
  readonly due_at: string
  readonly proved_at: string | null
  readonly before: string
  readonly after: string | null
}

export interface ComingOfReport {
  readonly on: string
  readonly text: string
}

export interface ReportRoom {
  readonly warehouse: Warehouse
  readonly span: ReportSpan
  /** Instants are told as days of this zone. */
  readonly timezone: string
  readonly today: string
  readonly options: MeasureOptions
  /** Numbers of the first table. */
  readonly keys: readonly string[]
  readonly splitBy: string
  readonly troubles: readonly TroubleOfReport[]
  readonly tasks: readonly TaskOfReport[]
  readonly coming: readonly ComingOfReport[]
  dayOf(instant: string): string
  /** A value of a column as people say it: a shop's name, a platform's. */
  called(column: string, value: string): string
  /** Ids of shops in a sentence as people call them. */
  withNames(said: string): string
  /** Why the first number moved, the largest cause first; null where nothing can be said. */
  whyItMoved(): Promise<{ causes: readonly string[]; evidence: readonly Evidence[] } | null>
}

export interface PartDeclared {
  readonly key: string
  readonly title: string
  make(room: ReportRoom): Promise<Omit<ReportPart, 'key' | 'title' | 'failed'>>
}

/** All parts side by side, in the order they are declared. */
export const makeParts = (room: ReportRoom, declared: readonly PartDeclared[]): Promise<ReportPart[]> =>
  Promise.all(
    declared.map(async ({ key, title, make }): Promise<ReportPart> => {
      try {
        return { key, title, failed: null, ...(await make(room)) }
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return { key, title, hint: null, table: null, list: [], evidence: [], failed: why }
      }
    }),
  )

const cellOf = (
  metric: Metric,
  row: MetricRow | undefined,
  currency: string | null,
  before?: MetricRow | undefined,
): ReportCell => ({
  ...(row && before ? { change: changeOf(metric, row, before) } : {}),
  value: row?.value ?? null,
  unit: metric.unit,
  currency: metric.unit === 'money' ? (row?.currency ?? currency) : null,
  why: row ? (row.why ?? row.note ?? null) : '这段日子没有',
  isOpen: row !== undefined && row.value !== null && !row.final,
})

async function bothSides(room: ReportRoom, by: readonly string[], keys: readonly string[]) {
  const asked = (days: Days) =>
    measure(room.warehouse, { keys, ...days, period: 'all', ...(by.length > 0 ? { by } : {}) }, room.options)
  const { against } = room.span
  const [now, before] = await Promise.all([asked(room.span.asked), against ? asked(against) : null])
  return { now, before }
}

/** Every query that was asked with the rows it gave, those of the leading number in front: sentences stand on the first. */
function evidenceOf(
  id: string,
  text: string,
  room: ReportRoom,
  sides: { now: Measured; before: Measured | null },
): Evidence[] {
  const { metrics } = room.options
  const partsOf = (key: string) => [
    key,
    ...countedParts(metricNamed(metrics, key), metrics).map((p) => p.key),
  ]
  const lead = new Set(room.keys.slice(0, 1).flatMap(partsOf))
  const leads = (q: AskedQuery) => (q.keys.some((k) => lead.has(k)) ? 0 : 1)
  const all = (['now', 'before'] as const).flatMap((side) =>
    (sides[side]?.queries ?? []).map((q, i) => {
      const fed = room.keys.filter((key) => partsOf(key).some((k) => q.keys.includes(k)))
      const rows = (sides[side]?.rows ?? []).filter((r) => fed.includes(r.metric))
      const names = fed.map((key) => metricNamed(metrics, key).label).join('、')
      return {
        rank: leads(q),
        told: {
          id: `${id}.${side}.${i + 1}`,
          text: `${text}${side === 'now' ? '' : `，${room.span.against?.label ?? ''}`}：${names}`,
          query: q.text,
          params: q.params,
          rows: rows.slice(0, shownRows).map(({ by, ...r }) => ({ ...by, ...r })),
          total_rows: rows.length,
        },
      }
    }),
  )
  return all.sort((a, b) => a.rank - b.rank).map((e) => e.told)
}

const changeColumns = (against: ReportSpan['against']): ReportColumn[] => [
  { key: 'now', label: '这段' },
  ...(against
    ? [
        { key: 'before', label: against.label },
        { key: 'change', label: '变化', change: { now: 'now', base: 'before' } },
      ]
    : []),
]

export const numbersPart: PartDeclared = {
  key: 'numbers',
  title: '数字',
  async make(room) {
    const { now, before } = await bothSides(room, [], room.keys)
    const rows = room.keys.flatMap((key): ReportRow[] => {
      const metric = metricNamed(room.options.metrics, key)
      const mine = now.rows.filter((r) => r.metric === key)
      const then = (before?.rows ?? []).filter((r) => r.metric === key)
      const currencies = [...new Set([...mine, ...then].map((r) => r.currency))]
      return (currencies.length === 0 ? [null] : currencies).map((currency) => ({
        metric:
          currency === null || currencies.length === 1 ? metric.label : `${metric.label}（${currency}）`,
        now: cellOf(
          metric,
          mine.find((r) => r.currency === currency),
          currency,
          then.find((r) => r.currency === currency),
        ),
        before: cellOf(
          metric,
          then.find((r) => r.currency === currency),
          currency,
        ),
        note: room.withNames(noteOf(mine.find((r) => r.currency === currency))),
      }))
    })
    const evidence = evidenceOf('report.numbers', '这段日子的数', room, { now, before })
    return {
      hint: room.span.against
        ? `和${room.span.against.label}（${room.span.against.from} 到 ${room.span.against.to}）比；率是分子分母各自加总再除，不是平均`
        : '没有同样的一段可比',
      table: {
        columns: [
          { key: 'metric', label: '指标' },
          ...changeColumns(room.span.against),
          { key: 'note', label: '要知道的' },
        ],
        rows,
        adds: [],
      },
      list: [],
      evidence,
    }
  },
}

const noteOf = (row: MetricRow | undefined): string =>
  row === undefined ? '没有数' : (row.why ?? row.note ?? (row.final ? '' : '还会变'))

/** Currencies of some rows; one that is none where nothing there is money. */
function currenciesOf(rows: readonly MetricRow[]): (string | null)[] {
  const named = [...new Set(rows.flatMap((r) => r.currency ?? []))]
  return named.length === 0 ? [null] : named
}

/** Adds up over shops: amounts and counts of things, never of people. */
const adds = (metric: Metric): boolean =>
  metric.unit !== 'ratio' && !isDerived(metric) && !metric.unique && !metric.latest && !metric.trailing

export const splitPart: PartDeclared = {
  key: 'shops',
  title: '拆开看',
  async make(room) {
    const keys = room.keys.slice(0, 5)
    const { now, before } = await bothSides(room, [room.splitBy], keys)
    const things = [...new Set(now.rows.map((r) => r.by[room.splitBy] ?? ''))]
      .filter((value) => value !== '')
      .flatMap((value) =>
        currenciesOf(now.rows.filter((r) => r.by[room.splitBy] === value)).map((currency, i, all) => ({
          value,
          currency,
          isFirst: i === 0,
          isOne: all.length === 1,
        })),
      )
    const metrics = keys.map((key) => metricNamed(room.options.metrics, key))
    const [first] = metrics
    const find = (rows: readonly MetricRow[], metric: Metric, thing: string, currency: string | null) =>
      rows.find(
        (r) =>
          r.metric === metric.key &&
          r.by[room.splitBy] === thing &&
          (r.currency === null || currency === null || r.currency === currency),
      )
    const rows = things.map(({ value, currency, isFirst, isOne }): ReportRow => {
      const name = room.called(room.splitBy, value)
      return {
        thing: isOne ? name : `${name}（${currency}）`,
        ...Object.fromEntries(
          metrics.map((m) => {
            const row = find(now.rows, m, value, currency)
            // What is no money belongs to all currencies of the shop: it stands once, or it would be added twice.
            if (!isFirst && row?.currency === null) return [m.key, '']
            const then = m === first ? find(before?.rows ?? [], m, value, currency) : undefined
            return [m.key, cellOf(m, row, currency, then)]
          }),
        ),
        ...(first && before
          ? { before: cellOf(first, find(before.rows, first, value, currency), currency) }
          : {}),
      }
    })
    const main = (row: ReportRow) => {
      const cell = first ? row[first.key] : null
      return typeof cell === 'object' ? (cell?.value ?? 0) : 0
    }
    return {
      hint: null,
      table: {
        columns: [
          { key: 'thing', label: columnWord(room.splitBy, 'zh') },
          ...metrics.map((m) => ({ key: m.key, label: m.label })),
          ...(first && before
            ? [
                { key: 'before', label: `${first.label}，${room.span.against?.label ?? ''}` },
                { key: 'change', label: '变化', change: { now: first.key, base: 'before' } },
              ]
            : []),
        ],
        rows: [
          ...rows.filter((r) =>
            metrics.some((m) => typeof r[m.key] === 'object' && (r[m.key] as ReportCell).value !== null),
          ),
        ].sort((a, b) => main(b) - main(a)),
        adds: metrics.filter(adds).map((m) => m.key),
      },
      list: [],
      evidence: evidenceOf('report.shops', '拆开看', room, { now, before }),
    }
  },
}

/** The first number day by day, beside the day like it. */
export const daysPart: PartDeclared = {
  key: 'days',
  title: '每天',
  async make(room) {
    const [key] = room.keys
    if (key === undefined) return { hint: null, table: null, list: [], evidence: [] }
    const metric = metricNamed(room.options.metrics, key)
    const { asked, against } = room.span
    const daily = (days: Days) =>
      measure(room.warehouse, { keys: [key], ...days, period: 'day' }, room.options)
    const [now, before] = await Promise.all([daily(asked), against ? daily(against) : null])
    const weight = new Map<string | null, number>()
    for (const r of now.rows) weight.set(r.currency, (weight.get(r.currency) ?? 0) + r.sample)
    const currency = [...weight].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
    const at = (rows: readonly MetricRow[], on: string) =>
      rows.find((r) => r.period === on && r.currency === currency)
    const rows = Array.from({ length: daysBetween(asked.from, asked.to) + 1 }, (_, i): ReportRow => {
      const on = addDays(asked.from, i)
      const like = against && addDays(against.from, i) <= against.to ? addDays(against.from, i) : null
      const then = like === null ? undefined : at(before?.rows ?? [], like)
      return {
        on,
        now: cellOf(metric, at(now.rows, on), currency, then),
        ...(like === null ? {} : { before: cellOf(metric, then, currency) }),
      }
    })
    return {
      hint: currency === null ? metric.label : `${metric.label}，${currency}`,
      table: {
        columns: [{ key: 'on', label: '日子' }, ...changeColumns(against)],
        rows,
        adds: adds(metric) ? ['now', 'before'] : [],
        draws: against ? ['now', 'before'] : ['now'],
      },
      list: [],
      evidence: evidenceOf('report.days', '每天', room, { now, before }),
    }
  },
}

export const whyPart: PartDeclared = {
  key: 'why',
  title: '为什么动',
  async make(room) {
    const why = await room.whyItMoved()
    return {
      hint: why ? '从不同角度说同一笔变化，占比不能相加' : '没有能说的：没有可比的一段，或者数没动',
      table: null,
      list: why?.causes.slice(0, 5) ?? [],
      evidence: why?.evidence ?? [],
    }
  },
}
