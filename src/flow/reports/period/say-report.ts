/** A report in words: three to five sentences, each with what it stands on, and the parts as tables of text. */
import { dayName, digits, instant, rate, spaced } from '../../../wording/index.ts'
import { sayAmount } from '../../findings/explain/say-amount.ts'
import type { Section, Sheet } from '../sections.ts'
import type { PeriodReport, ReportCell, ReportPart, ReportRow, ReportSentence } from './report.ts'

/** Below this the cents are said. */
const smallMoney_minor = 100_000

export function sayCell({ value, unit, currency, isOpen }: ReportCell): string {
  if (value === null) return '未知'
  const isAverage = Math.abs(value) < smallMoney_minor
  return sayAmount(value, { unit, currency, isAverage }) + (isOpen ? '*' : '')
}

/** ▲10.0% · ▼2.0pp · 只有 3 单，样本不够; a dash where one of the sides is not known, which its own cell says. */
export function sayChange(now: ReportCell, base: ReportCell): string {
  if (now.value === null || base.value === null || now.change === undefined) return '—'
  const { kind, value, why } = now.change
  if (value === null) return why ?? '—'
  const size = Math.abs(value)
  if (size < 0.0005) return '持平'
  return `${value > 0 ? '▲' : '▼'}${kind === 'pp' ? `${digits(100 * size, 1)}pp` : rate(size)}`
}

export const isCell = (cell: string | ReportCell | undefined): cell is ReportCell => typeof cell === 'object'

function said(row: ReportRow, { key, change }: NonNullable<ReportPart['table']>['columns'][number]): string {
  if (change) {
    const [now, base] = [row[change.now], row[change.base]]
    return isCell(now) && isCell(base) ? sayChange(now, base) : '—'
  }
  const cell = row[key]
  return isCell(cell) ? sayCell(cell) : (cell ?? '')
}

function sectionOf(part: ReportPart): Section {
  const { table } = part
  if (part.failed !== null)
    return {
      title: part.title,
      hint: `这一部分没做出来：${part.failed}。别的部分照样能看，再做一次试试。`,
      list: [],
    }
  return {
    title: part.title,
    hint: part.hint,
    ...(part.list.length > 0 ? { list: part.list } : {}),
    ...(table
      ? {
          table: {
            head: table.columns.map((c) => c.label),
            rows: table.rows.map((row) => table.columns.map((c) => said(row, c))),
            right: table.columns.flatMap((c, i) =>
              c.change || table.rows.some((row) => isCell(row[c.key])) ? [i] : [],
            ),
          },
        }
      : {}),
  }
}

export function reportSheet(report: PeriodReport): Sheet {
  const [lead, ...rest] = report.sentences
  const failed = report.parts.filter((p) => p.failed !== null)
  const asOf = report.data_as_of
  return {
    title: report.span.title,
    lead: lead?.text ?? '这段日子没有数可说。把这几天的导出拖进来，再做一次。',
    tone: failed.length > 0 ? 'warn' : 'plain',
    note: [
      asOf === null
        ? '还没有数据。'
        : `数据截至 ${instant(asOf, report.timezone, report.made_at.slice(0, 10))}。带 * 的还会变。`,
      ...(report.span.isCut ? ['没过完的日子没算进来。'] : []),
      ...(failed.length > 0 ? [`有 ${failed.length} 部分没做出来，写在各自那里。`] : []),
    ].join(''),
    sections: [
      ...(rest.length > 0 ? [{ title: '还要说的', hint: null, list: rest.map((s) => s.text) }] : []),
      ...report.parts.map(sectionOf),
    ],
  }
}

/** Numbers of the part that is drawn, in the unit of its cells. */
export interface ReportDrawing {
  readonly labels: readonly string[]
  readonly unit: ReportCell['unit']
  readonly currency: string | null
  readonly series: readonly {
    readonly name: string
    readonly points: readonly { readonly value: number | null; readonly final: boolean }[]
  }[]
}

export function drawingOf(report: PeriodReport): ReportDrawing | null {
  const table = report.parts.find((p) => p.table?.draws && p.table.rows.length > 1)?.table
  const first = table?.rows[0]?.[table.draws?.[0] ?? '']
  if (!table?.draws || !isCell(first)) return null
  return {
    labels: table.rows.map((r) => String(r[table.columns[0]?.key ?? ''])),
    unit: first.unit,
    currency: first.currency,
    series: table.draws.map((key) => ({
      name: table.columns.find((c) => c.key === key)?.label ?? key,
      points: table.rows.map((r) => {
        const cell = r[key]
        return { value: isCell(cell) ? cell.value : null, final: !(isCell(cell) && cell.isOpen) }
      }),
    })),
  }
}

const cellAt = (part: ReportPart | undefined, at: number, key: string): ReportCell | null => {
  const cell = part?.table?.rows[at]?.[key]
  return isCell(cell) && cell.value !== null ? cell : null
}

/** Three to five sentences out of the parts; what is not known is not spoken of. */
export function sentencesOf(
  parts: readonly ReportPart[],
  label: string | null,
  today: string,
): ReportSentence[] {
  const part = (key: string) => parts.find((p) => p.key === key && p.failed === null)
  const told: ReportSentence[] = []
  const say = (text: string, of: ReportPart | undefined) => {
    const ids = of?.evidence.map((e) => e.id) ?? []
    if (ids.length > 0) told.push({ text: spaced(text), evidence: ids.slice(0, 3) })
  }
  const numbers = part('numbers')
  const first = cellAt(numbers, 0, 'now')
  const name = numbers?.table?.rows[0]?.metric
  if (first && typeof name === 'string') {
    const base = cellAt(numbers, 0, 'before')
    const change = base ? sayChange(first, base) : '—'
    const beside =
      label && first.change?.value != null ? `，比${label} ${change}` : label ? '，没有能比的' : ''
    say(`${name} ${sayCell(first)}${beside}。`, numbers)
  }
  const shops = part('shops')
  const moved = (shops?.table?.rows ?? [])
    .flatMap((row) => {
      const change = shops?.table?.columns.find((c) => c.change)?.change
      const [now, base] = change ? [row[change.now], row[change.base]] : []
      if (!isCell(now) || !isCell(base) || now.value === null || base.value === null) return []
      return [{ name: String(row.thing), by: now.value - base.value, now, base }]
    })
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0]
  if (moved && moved.by !== 0)
    say(
      `动得最多的是${moved.name}：${sayCell(moved.base)} → ${sayCell(moved.now)}（${sayChange(moved.now, moved.base)}）。`,
      shops,
    )
  const why = part('why')
  if (why?.list[0]) say(`最像的原因：${why.list[0].replace(/[。；]$/, '')}。`, why)
  const troubles = part('troubles')
  const fates = (troubles?.table?.rows ?? []).map((r) => r.fate)
  const n = (fate: string) => fates.filter((f) => f === fate).length
  if (fates.length > 0) {
    const dearest = troubles?.table?.rows.find(
      (r) => r.fate !== '收住了' && isCell(r.stake) && r.stake.value !== null,
    )
    const dear =
      dearest && isCell(dearest.stake)
        ? `，没收住的里最贵的值 ${sayCell(dearest.stake)}：${String(dearest.title).replace(/。$/, '')}`
        : ''
    say(`麻烦收住 ${n('收住了')} 件，新冒出 ${n('新冒出来')} 件，还开着 ${n('还开着')} 件${dear}。`, troubles)
  }
  const days = part('days')
  const worst = (days?.table?.rows ?? [])
    .flatMap((r) =>
      isCell(r.now) && r.now.value !== null ? [{ on: String(r.on), cell: r.now, value: r.now.value }] : [],
    )
    .sort((a, b) => a.value - b.value)
  const [low, high] = [worst[0], worst.at(-1)]
  if (low && high && worst.length > 2 && low.value < high.value)
    say(
      `最高的一天是 ${dayName(high.on, today, 'zh')}（${sayCell(high.cell)}），最低的是 ${dayName(low.on, today, 'zh')}（${sayCell(low.cell)}）。`,
      days,
    )
  return told.slice(0, 5)
}
