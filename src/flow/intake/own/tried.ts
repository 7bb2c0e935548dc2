/** A declaration tried on a file in the real engine: landed, read back, and taken out of the log again. */
import { ident, sql, value } from '../../../warehouse/sql.ts'
import { logDatabase } from '../../facts/tables.ts'
import type { Format } from '../format.ts'
import { take } from '../take.ts'
import type { TakenFile, Taking } from '../taking.ts'
import { examplesKept, factsMade, type MadeFact } from './preview.ts'

export interface Tried {
  readonly preview: {
    readonly rows: number
    readonly made: readonly MadeFact[]
    readonly rejected: number
    readonly dropped: number
    readonly reasons: TakenFile['reasons']
    readonly unlisted: TakenFile['unlisted']
    readonly totals: TakenFile['totals']
    readonly shop: string | null
  } | null
  /** Header → a few cells as the cabinet keeps them. */
  readonly examples: Readonly<Record<string, string[]>>
  readonly notes: readonly string[]
}

/** Tried under a name of its own, so that a file which has landed already can be tried as well. */
export async function tried(
  taking: Taking,
  format: Format,
  { path, who }: { path: string; who: string },
): Promise<Tried> {
  let made: MadeFact[] = []
  let examples: Record<string, string[]> = {}
  const alone = { ...format, key: `${format.key}?` }
  const taken = await take(
    { ...taking, formats: [alone] },
    {
      paths: [path],
      dryRun: true,
      who,
      onTried: async (file) => {
        const landing = file.row?.landing
        if (landing === null || landing === undefined || made.length > 0) return
        made = await factsMade(taking.warehouse, alone, landing, file.row?.exported ?? {})
        const [head] = await headersKept(taking, landing)
        if (head) examples = await examplesKept(taking.warehouse, landing, head.headers)
      },
    },
  )
  const file = taken.find((t) => t.status === 'landed')
  if (!file)
    return { preview: null, examples: {}, notes: taken.map((t) => `试读没成：${t.sentence}`).slice(0, 1) }
  const rows = file.row?.rows ?? 0
  return {
    preview: {
      rows,
      made,
      rejected: file.row?.rejected ?? 0,
      dropped: file.row?.dropped ?? 0,
      reasons: file.reasons,
      unlisted: file.unlisted,
      totals: file.totals,
      shop: file.shop?.name ?? null,
    },
    examples,
    notes: putTogether(format, made, rows - (file.row?.rejected ?? 0) - (file.row?.dropped ?? 0)),
  }
}

const headersKept = async (taking: Taking, landing: number) =>
  taking.warehouse.rows<{ headers: string[] }>(
    sql`SELECT headers FROM ${ident(`${logDatabase}.file_head`)} WHERE landing = ${value('UInt32', landing)} LIMIT 1`,
  )

/** Rows that became one: right for an order of several lines, wrong for anything that only looks alike. */
function putTogether(format: Format, made: readonly MadeFact[], rows: number): string[] {
  const finest = Math.max(0, ...made.map((m) => m.rows))
  if (rows <= 0 || finest >= rows) return []
  const sums = format.into
    .filter((t) => t.fact === made.find((m) => m.rows === finest)?.fact)
    .flatMap((t) => Object.values(t.columns))
    .filter((r) => r.combine === 'sum')
    .flatMap((r) => ('from' in r ? [[r.from].flat()[0] ?? ''] : []))
  const how = sums.length > 0 ? `；「${sums.join('」「')}」各行相加，其余取第一行` : '；每一列都取第一行'
  return [
    `${rows.toLocaleString('en-US')} 行并成了 ${finest.toLocaleString('en-US')} 条：同一个编号的几行算一条${how}。`,
  ]
}
