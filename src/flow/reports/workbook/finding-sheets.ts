/** 发现, ranked by yuan × certainty, and 依据: for each finding a sheet of its own with the query and its rows. */
import { toMajor } from '../../../wording/index.ts'
import type { Evidence, Finding } from '../../findings/finding.ts'
import type { Brief } from '../brief.ts'
import { findingWords, severityName } from '../finding-words.ts'
import { isWatching, ranked, rhythmName, stakeName } from '../stakes.ts'
import type { Voice } from '../voice.ts'
import { sheetName } from './address.ts'
import {
  type Built,
  bold,
  decimal,
  formula,
  header,
  link,
  money,
  moneyFormat,
  number,
  percent,
  SheetBuilder,
  text,
  title,
} from './sheet.ts'

export interface FindingSheets {
  list: SheetBuilder
  evidence: readonly SheetBuilder[]
  /** First and last row of the list, for sums elsewhere; null when it is empty. */
  rows: { first: number; last: number } | null
}

const head = [
  '名次',
  '种类',
  '什么事',
  '最低',
  '最可能',
  '最高',
  '货币',
  '节奏',
  '把握',
  '钱×把握',
  '在漏还是快要漏',
  '牵涉金额',
  '从什么时候',
  '谁办',
  '几点前',
  '最像的原因',
  '怎么办',
  '依据',
]
/** Columns that the stakes of the front page add up. */
export const listColumns = { mid: 4, currency: 6, rhythm: 7, when: 10 } as const

export function findingSheets(brief: Brief, voice: Voice): FindingSheets {
  const { toDo, watching } = ranked(brief.findings)
  const all = [...toDo, ...watching]
  const list = new SheetBuilder('发现', [6, 10, 46, 13, 13, 13, 8, 8, 8, 13, 12, 14, 16, 10, 14, 30, 46, 12])
  list.row(title('发现：按「钱 × 把握」排'))
  list.row(...head.map(header))
  list.freeze()
  const evidence = all.map((f, i) => evidenceSheet(f, i + 1, voice))
  for (const [i, f] of all.entries()) list.row(...listed(f, i, list, evidence[i], voice))
  if (all.length === 0) list.row(text('没有要办的。'))
  return { list, evidence, rows: all.length === 0 ? null : { first: 3, last: list.height } }
}

function listed(
  f: Finding,
  i: number,
  list: SheetBuilder,
  sheet: SheetBuilder | undefined,
  voice: Voice,
): Built[] {
  const w = findingWords(f, voice)
  const m = f.money_at_stake
  const row = list.height + 1
  const priced = !isWatching(f) && m.mid_minor !== null
  const yuan = (minor: number | null) =>
    priced ? money(minor, m.currency) : text(minor === null ? '未知' : '')
  const due = new Date(Date.parse(voice.now) + f.playbook.due_hours * 3_600_000).toISOString()
  return [
    number(i + 1, '0'),
    text(w.tag),
    text(w.title),
    yuan(m.low_minor),
    priced ? money(m.mid_minor, m.currency) : text(w.unpriced),
    yuan(m.high_minor),
    text(m.currency),
    text(rhythmName(m.rhythm, voice)),
    number(f.certainty, percent(0).replace('.', '')),
    priced
      ? formula(
          `${list.at(row, 4)}*${list.at(row, 8)}`,
          toMajor(m.mid_minor ?? 0, m.currency) * f.certainty,
          moneyFormat(m.currency),
        )
      : text(''),
    text(
      isWatching(f)
        ? severityName(f, voice)
        : stakeName({ when: f.severity === 'not_yet' ? 'soon' : 'leaking' }, voice),
    ),
    m.exposure_minor === null ? text('') : money(m.exposure_minor, m.currency),
    text(w.since),
    text(w.owner),
    text(isWatching(f) ? '' : clockOf(due, voice)),
    text(w.likeliest),
    text(f.playbook.steps.map((s, n) => `${n + 1}. ${voice.set(s)}`).join('\n')),
    sheet ? link(sheet.name, `'${sheet.name}'!A1`) : text(''),
  ]
}

const clockOf = (at: string, voice: Voice): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: voice.timezone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))

function evidenceSheet(f: Finding, place: number, voice: Voice): SheetBuilder {
  const sheet = new SheetBuilder(sheetName(`依据 ${place}`), [24, ...Array.from({ length: 12 }, () => 18)])
  sheet.row(title(voice.set(f.title)))
  sheet.row(link('回发现', "'发现'!A1"))
  sheet.freeze()
  sheet.row(bold('钱怎么算'), text(voice.set(f.money_at_stake.basis)))
  for (const e of f.evidence) evidenceRows(e, f.money_at_stake.currency, sheet, voice)
  return sheet
}

function evidenceRows(e: Evidence, currency: string, sheet: SheetBuilder, voice: Voice): void {
  sheet.row(text(''))
  sheet.row(bold(voice.set(e.text)))
  sheet.row(text('查询'), text(e.query))
  sheet.row(text('参数'), text(JSON.stringify(e.params)))
  const columns = Object.keys(e.rows[0] ?? {})
  if (columns.length === 0) return
  sheet.row(text(`一共 ${e.total_rows} 行，这里是前 ${e.rows.length} 行`))
  sheet.row(...columns.map((c) => header(isMinor(c) ? `${c}（元）` : c)))
  for (const row of e.rows)
    sheet.row(
      ...columns.map((c) => cellOf(c, row[c], typeof row.currency === 'string' ? row.currency : currency)),
    )
}

const isMinor = (column: string): boolean => column.endsWith('_minor')

function cellOf(column: string, cell: unknown, currency: string): Built {
  if (cell === null || cell === undefined) return text('')
  // Numbers that name things are text: a sheet would round the last digits away.
  if (typeof cell === 'number' && !/(^|_)(id|code|no)$/.test(column))
    return isMinor(column)
      ? money(cell, currency || 'CNY')
      : number(cell, Number.isInteger(cell) ? '0' : decimal)
  return text(typeof cell === 'object' ? JSON.stringify(cell) : String(cell))
}
