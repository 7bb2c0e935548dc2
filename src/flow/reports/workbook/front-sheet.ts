/** 早报: the sentence, the numbers against their comparison, what is at stake, the conclusions. Every figure is a formula over another sheet. */
import { toMajor } from '../../../wording/index.ts'
import type { Brief, BriefNumber } from '../brief.ts'
import { compareName, numberWords } from '../number-words.ts'
import { rhythmName, stakeName, stakesOf } from '../stakes.ts'
import { asOfWords } from '../state.ts'
import type { Voice } from '../voice.ts'
import { type FindingSheets, listColumns } from './finding-sheets.ts'
import { formatOf, type SeriesSheet, shownValue } from './series-sheet.ts'
import {
  type Built,
  bold,
  formula,
  header,
  moneyFormat,
  number,
  points,
  SheetBuilder,
  text,
  title,
} from './sheet.ts'

export function frontSheet(
  brief: Brief,
  voice: Voice,
  series: SeriesSheet,
  findings: FindingSheets,
): SheetBuilder {
  const sheet = new SheetBuilder('早报', [22, 18, 18, 14, 14, 44])
  sheet.row(title(`早报 ${brief.on}`))
  sheet.row(text(asOfWords(brief, voice)))
  sheet.freeze()
  sheet.row(bold(brief.opening.text))
  if (brief.opening.first) sheet.row(bold(brief.opening.first.text))
  sheet.row(text(''))
  sheet.row(...['昨天的数', brief.on, '比的那天', '变化', '定没定', '怎么算、缺什么'].map(header))
  for (const n of brief.metrics) sheet.row(...numberCells(n, sheet, series, voice))
  sheet.row(text(''))
  stakeRows(brief, voice, sheet, findings)
  sheet.row(text(''))
  sheet.row(header('结论'), header('凭什么'))
  for (const c of brief.conclusions) sheet.row(text(c.text), text(c.evidence.join('、')))
  return sheet
}

function numberCells(n: BriefNumber, sheet: SheetBuilder, series: SeriesSheet, voice: Voice): Built[] {
  const row = sheet.height + 1
  const w = numberWords(n, voice)
  const now = shownValue(n, n.value)
  const before = shownValue(n, n.compare?.value ?? null)
  const format = formatOf(n)
  const moved = now === null || before === null || n.face === 'small_sample' ? null : changed(n, now, before)
  const [here, there] = [sheet.at(row, 1), sheet.at(row, 2)]
  return [
    text(w.label),
    now === null ? text(w.instead) : linked(series.valueAt(n.metric, lastDay(n)), now, format),
    before === null ? text('') : linked(n.compare && series.valueAt(n.metric, n.compare.on), before, format),
    moved === null
      ? text('')
      : formula(n.unit === 'ratio' ? `${here}-${there}` : `(${here}-${there})/ABS(${there})`, moved, points),
    text(n.face === 'final' ? '已定' : (w.instead ?? (n.face === 'provisional' ? '暂定' : n.face))),
    text(
      [
        n.formula,
        n.compare ? `比的是${compareName(n, voice)}` : '',
        n.unit === 'ratio' ? '变化是百分点' : '',
        w.note ?? '',
      ]
        .filter((p) => p !== '')
        .join('；'),
    ),
  ]
}

const lastDay = (n: BriefNumber): string => n.spark.at(-1)?.on ?? ''

/** A reference where the other sheet holds the very same number, else the number itself. */
function linked(
  there: { address: string; value: number | null } | null,
  value: number,
  format: string,
): Built {
  return there !== null && there.value === value
    ? formula(there.address, value, format)
    : number(value, format)
}

function changed(n: BriefNumber, now: number, before: number): number | null {
  if (n.unit === 'ratio') return now - before
  return before === 0 ? null : (now - before) / Math.abs(before)
}

function stakeRows(brief: Brief, voice: Voice, sheet: SheetBuilder, { list, rows }: FindingSheets): void {
  const { sums, unpriced } = stakesOf(brief.findings)
  sheet.row(...['漏多少', '合计', '节奏', '几件'].map(header))
  for (const s of sums) {
    const when = stakeName(s, voice)
    const rhythm = rhythmName(s.rhythm, voice)
    const range = (column: number) =>
      `'${list.name}'!$${list.at(rows?.first ?? 1, column)}:$${list.at(rows?.last ?? 1, column)}`.replace(
        /(\$[A-Z]+)(\d+)/g,
        '$1$$$2',
      )
    const where = `${range(listColumns.when)},"${when}",${range(listColumns.rhythm)},"${rhythm}",${range(listColumns.currency)},"${s.currency}"`
    sheet.row(
      text(when),
      formula(
        `SUMIFS(${range(listColumns.mid)},${where})`,
        toMajor(s.sum_minor, s.currency),
        moneyFormat(s.currency),
      ),
      text(rhythm),
      number(s.findings, '0'),
    )
  }
  if (sums.length === 0) sheet.row(text('没有'))
  if (unpriced > 0) sheet.row(text('算不出钱'), text('不在上面的和里'), text(''), number(unpriced, '0'))
}
