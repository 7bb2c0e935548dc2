/**
 * The blank-field detective asked about the exports themselves: which column is blank on how many rows, which are blank
 * together, since when and by which import, and which numbers cannot see these orders and this money.
 */
import type { ImportRow } from '../../../records/import-store.ts'
import { together } from '../../../warehouse/together.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { blankTogether } from '../../facts/blank-together.ts'
import type { Fact } from '../../facts/define.ts'
import { facts } from '../../facts/index.ts'
import { type FileBlanks, fileBlanks } from '../../intake/file-blanks.ts'
import type { Format } from '../../intake/format.ts'
import type { Metric } from '../../metrics/metric.ts'
import {
  type Counted,
  type CountedColumn,
  type CountedDay,
  type CountQuestion,
  columnSetsOf,
  countColumns,
  countDays,
  countLost,
} from './count-columns.ts'
import { type HowLost, type Loss, lossesOf, madeOf } from './losses.ts'
import { type BlankSince, blankSince } from './since.ts'

export interface BlankColumns {
  readonly facts: readonly FactBlanks[]
  /** The newest export of each port and shop, as its own headers name the columns. */
  readonly files: readonly ExportBlanks[]
}

export interface FactBlanks extends Counted {
  readonly fact: string
  readonly title: string
  /** Those that cost most first; a column without a blank is not here. */
  readonly columns: readonly BlankColumn[]
  readonly groups: readonly {
    readonly columns: readonly string[]
    readonly labels: readonly string[]
    readonly rows: number
  }[]
}

export interface BlankColumn extends Counted {
  readonly column: string
  readonly label: string
  /** What suffers, where the declaration says it. */
  readonly harm: string | null
  readonly exported: number
  readonly withheld: number
  readonly first_on: string | null
  readonly last_on: string | null
  /** Null where it was blank all along, or the fact has no days. */
  readonly since: (BlankSince & { readonly import_no: number | null }) | null
  readonly losses: readonly LostNumbers[]
}

/** Numbers that lose the very same rows in the same way. */
export interface LostNumbers {
  readonly how: HowLost
  readonly lost: Counted
  readonly of: Counted
  readonly metrics: readonly { readonly key: string; readonly label: string }[]
  /** Made of these, so they cannot see the rows either. */
  readonly made_of_them: readonly { readonly key: string; readonly label: string }[]
}

export interface ExportBlanks extends FileBlanks {
  readonly import_no: number
  readonly path: string
  readonly format: string
  readonly label: string
  readonly shop_id: string
  readonly snapshot_at: string
}

export interface BlanksQuestion {
  readonly database: string
  readonly metrics: readonly Metric[]
  /** Imports that stand, and the formats they came in. */
  readonly published: readonly ImportRow[]
  readonly formats: readonly Format[]
  readonly hasExclusions: boolean
  readonly shop: string | null
  readonly fact: string | null
}

/** Scans at a time: each reads many columns. */
const atOnce = 4

export async function blankColumns(warehouse: Warehouse, asked: BlanksQuestion): Promise<BlankColumns> {
  const told = new Map<Fact, FactBlanks>()
  const wanted = facts.filter((f) => asked.fact === null || f.name === asked.fact)
  await together(wanted, atOnce, async (fact) => {
    const said = await factBlanks(warehouse, fact, asked)
    if (said) told.set(fact, said)
  })
  const files = new Map<number, ExportBlanks>()
  await together(newestOfEach(asked), atOnce, async ({ row, format }) => {
    const counted = await fileBlanks(warehouse, format, row)
    if (counted?.headers.some((h) => h.blank > 0)) files.set(row.no, { ...about(row, format), ...counted })
  })
  return {
    facts: wanted.flatMap((f) => told.get(f) ?? []),
    files: [...files.values()].sort((x, y) => x.import_no - y.import_no),
  }
}

async function factBlanks(
  warehouse: Warehouse,
  fact: Fact,
  asked: BlanksQuestion,
): Promise<FactBlanks | null> {
  const sets = await columnSetsOf(warehouse, fact)
  if (sets.length === 0) return null
  const question: CountQuestion = { ...asked, fact, sets }
  const { of, columns } = await countColumns(warehouse, question)
  const blank = columns.filter((c) => c.rows > 0)
  if (blank.length === 0) return null
  const days = await countDays(
    warehouse,
    question,
    blank.map((c) => c.column),
  )
  const losses = blank.flatMap(({ column }) =>
    lossesOf(fact, column, asked.metrics).map((loss) => ({ ...loss, column })),
  )
  const lost = await countLost(warehouse, question, losses)
  const weighed = losses.map((loss, i) => ({ ...loss, ...(lost[i] ?? { lost: of, of }) }))
  return {
    fact: fact.name,
    title: fact.title,
    ...of,
    columns: blank
      .map((c) =>
        blankColumn(fact, c, days.get(c.column) ?? [], {
          losses: weighed.filter((w) => w.column === c.column),
          ...asked,
        }),
      )
      .sort(costliestFirst),
    groups: groupsOf(fact, columns),
  }
}

function blankColumn(
  fact: Fact,
  { column, hash: _hash, ...counted }: CountedColumn,
  days: readonly CountedDay[],
  asked: Pick<BlanksQuestion, 'metrics' | 'published'> & { readonly losses: readonly Weighed[] },
): BlankColumn {
  const declared = fact.columns[column]
  const on = days.filter((d) => d.blank > 0)
  const since = blankSince(days)
  const landing = since && on.find((d) => d.on >= since.on)?.landing
  return {
    column,
    label: labelOf(fact, column),
    harm: declared?.blankHarm ?? null,
    ...counted,
    first_on: on[0]?.on ?? null,
    last_on: on.at(-1)?.on ?? null,
    since: since && {
      ...since,
      import_no: asked.published.find((i) => i.landing === landing)?.no ?? null,
    },
    losses: lostNumbers(asked.losses, asked.metrics),
  }
}

type Weighed = Loss & { readonly lost: Counted; readonly of: Counted }

/** Numbers that lose the same rows of the same whole are said together. */
function lostNumbers(losses: readonly Weighed[], metrics: readonly Metric[]): LostNumbers[] {
  const groups = new Map<string, { how: HowLost; lost: Counted; of: Counted; of_metrics: Metric[] }>()
  for (const { how, lost, of, metric } of losses) {
    if (lost.rows === 0) continue
    const key = JSON.stringify([how, lost, of])
    const group = groups.get(key) ?? { how, lost, of, of_metrics: [] }
    group.of_metrics.push(metric)
    groups.set(key, group)
  }
  const said = ({ key, label }: Metric) => ({ key, label })
  return [...groups.values()]
    .sort((x, y) => order.indexOf(x.how) - order.indexOf(y.how) || y.lost.rows - x.lost.rows)
    .map(({ of_metrics, ...group }) => ({
      ...group,
      metrics: of_metrics.map(said),
      // A number that only cannot be split is whole wherever it is a part.
      made_of_them:
        group.how === 'split' ? [] : madeOf(new Set(of_metrics.map((m) => m.key)), metrics).map(said),
    }))
}

/** What hides most goes first. */
const order: readonly HowLost[] = ['unknown', 'left_out', 'unmatched', 'split']

const costliestFirst = (x: BlankColumn, y: BlankColumn): number =>
  rank(x) - rank(y) || y.rows / y.exported - x.rows / x.exported
const rank = (c: BlankColumn): number => (c.losses.length > 0 ? 0 : c.harm ? 1 : 2)

function groupsOf(fact: Fact, columns: readonly CountedColumn[]): FactBlanks['groups'] {
  const widest = Math.max(0, ...columns.map((c) => c.exported))
  return blankTogether(columns, widest).map((g) => ({ ...g, labels: g.columns.map((c) => labelOf(fact, c)) }))
}

const labelOf = (fact: Fact, column: string): string =>
  fact.columns[column]?.label.split(/[;；:（(=]/)[0]?.trim() ?? column

/** Orders are exported again every day with the same rows in them, so only the newest file of each port speaks. */
function newestOfEach({ published, formats, shop, fact }: BlanksQuestion) {
  const newest = new Map<string, { row: ImportRow; format: Format }>()
  for (const row of published) {
    const format = formats.find((f) => f.key === row.format_key)
    if (!format || row.landing === null || (shop !== null && row.shop_id !== shop)) continue
    if (fact !== null && !format.into.some((t) => t.fact === fact)) continue
    const key = `${format.key} ${row.shop_id}`
    const kept = newest.get(key)
    if (!kept || when(kept.row) < when(row)) newest.set(key, { row, format })
  }
  return [...newest.values()]
}

const when = (row: ImportRow): string => `${row.snapshot_at ?? ''} ${String(row.landing).padStart(10, '0')}`

const about = (row: ImportRow, format: Format) => ({
  import_no: row.no,
  path: row.path,
  format: format.key,
  label: format.label,
  shop_id: row.shop_id ?? '',
  snapshot_at: row.snapshot_at ?? '',
})
