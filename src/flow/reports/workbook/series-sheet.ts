/** 指标明细: every headline number day by day, with its two parts where it is a ratio, so that each can be recounted. */
import { toMajor } from '../../../wording/index.ts'
import type { Brief, BriefNumber } from '../brief.ts'
import {
  type Built,
  bold,
  counts,
  decimal,
  formula,
  header,
  moneyFormat,
  number,
  percent,
  SheetBuilder,
  text,
  title,
} from './sheet.ts'

export interface SeriesSheet {
  sheet: SheetBuilder
  /** Address of a metric's value on a day, and the value that stands there; null when the sheet has no such day. */
  valueAt(metric: string, on: string): { address: string; value: number | null } | null
}

interface Block {
  n: BriefNumber
  /** First of its columns, from 0. */
  column: number
  isRatio: boolean
}

const firstDay = 5

export function seriesSheet(brief: Brief): SeriesSheet {
  const days = [...new Set(brief.metrics.flatMap((n) => n.spark.map((p) => p.on)))].sort()
  const blocks = blocksOf(brief.metrics)
  const width = 1 + blocks.reduce((sum, b) => sum + (b.isRatio ? 3 : 1), 0)
  const sheet = new SheetBuilder('指标明细', [12, ...Array.from({ length: width - 1 }, () => 15)])
  sheet.row(title('指标明细：每天的数，比率由它左边两列相除'))
  sheet.row(text('空着的是那天没来，不是 0；合计行写「不相加」的，跨天相加会把同一个人数两遍。'))
  sheet.row(
    text('日期'),
    ...blocks.flatMap(({ n, isRatio }) => [bold(n.label), ...(isRatio ? [text(''), text('')] : [])]),
  )
  sheet.row(
    header('日期'),
    ...blocks.flatMap(({ n, isRatio }) => (isRatio ? ['分子', '分母', n.label] : [n.label]).map(header)),
  )
  sheet.freeze()
  for (const day of days)
    sheet.row(text(day), ...blocks.flatMap((b) => dayCells(b, day, sheet, sheet.height + 1)))
  const last = sheet.height
  if (days.length > 0) sheet.row(bold('合计'), ...blocks.flatMap((b) => totalCells(b, sheet, last)))
  for (const b of blocks.slice(0, 1)) drawn(b, sheet, last)
  return {
    sheet,
    valueAt(metric, on) {
      const block = blocks.find((b) => b.n.metric === metric)
      const row = days.indexOf(on)
      if (!block || row < 0) return null
      const point = block.n.spark.find((p) => p.on === on)
      return {
        address: sheet.from(firstDay + row, valueColumn(block)),
        value: point ? shownValue(block.n, point.value) : null,
      }
    },
  }
}

function blocksOf(metrics: readonly BriefNumber[]): Block[] {
  let column = 1
  return metrics.map((n) => {
    const isRatio = n.denominator !== null || n.spark.some((p) => p.denominator !== null)
    const block = { n, column, isRatio }
    column += isRatio ? 3 : 1
    return block
  })
}

const valueColumn = (b: Block): number => b.column + (b.isRatio ? 2 : 0)

function dayCells(b: Block, day: string, sheet: SheetBuilder, row: number): Built[] {
  const point = b.n.spark.find((p) => p.on === day)
  const value = shownValue(b.n, point?.value ?? null)
  if (!b.isRatio) return [number(value, formatOf(b.n))]
  const [over, under] = [
    part(b.n, point?.numerator ?? null, 'numerator'),
    part(b.n, point?.denominator ?? null, 'denominator'),
  ]
  const says = `IF(${sheet.at(row, b.column + 1)}=0,"",${sheet.at(row, b.column)}/${sheet.at(row, b.column + 1)})`
  // A day whose parts nobody kept, or that is more than its two parts, is told as it was counted.
  const divided = over === null || under === null || under === 0 || value === null ? null : over / under
  const isQuotient = divided !== null && Math.abs(divided - (value ?? 0)) <= 1e-9 * Math.abs(divided)
  return [
    number(over, partFormat(b.n, 'numerator')),
    number(under, partFormat(b.n, 'denominator')),
    isQuotient ? formula(says, divided, formatOf(b.n)) : number(value, formatOf(b.n)),
  ]
}

/** Sums of what may be added; a ratio's total is the ratio of its sums, never a mean of ratios. */
function totalCells(b: Block, sheet: SheetBuilder, last: number): Built[] {
  const range = (column: number) => `${sheet.at(firstDay, column)}:${sheet.at(last, column)}`
  if (!b.n.adds_up) return [...(b.isRatio ? [text(''), text('')] : []), text('不相加')]
  const days = b.n.spark
  const total = (pick: (p: BriefNumber['spark'][number]) => number | null) =>
    days.reduce((sum, p) => sum + (pick(p) ?? 0), 0)
  if (!b.isRatio)
    return [
      formula(
        `SUM(${range(b.column)})`,
        total((p) => shownValue(b.n, p.value)),
        formatOf(b.n),
      ),
    ]
  const over = total((p) => part(b.n, p.numerator, 'numerator'))
  const under = total((p) => part(b.n, p.denominator, 'denominator'))
  const row = last + 1
  return [
    formula(`SUM(${range(b.column)})`, over, partFormat(b.n, 'numerator')),
    formula(`SUM(${range(b.column + 1)})`, under, partFormat(b.n, 'denominator')),
    under === 0
      ? text('—')
      : formula(`${sheet.at(row, b.column)}/${sheet.at(row, b.column + 1)}`, over / under, formatOf(b.n)),
  ]
}

function drawn(b: Block, sheet: SheetBuilder, last: number): void {
  if (b.n.spark.length < 2) return
  const column = valueColumn(b)
  const range = (c: number) =>
    `'${sheet.name}'!$${sheet.at(firstDay, c).replace(/\d+/, (r) => `$${r}`)}:$${sheet.at(last, c).replace(/\d+/, (r) => `$${r}`)}`
  sheet.chart({
    type: 'line',
    title: b.n.label,
    series: [{ name: b.n.label, values: range(column), categories: range(0), color: '3A4DB0' }],
    anchor: { from: { row: last + 2, col: 0 }, to: { row: last + 18, col: 7 } },
    legend: false,
  })
}

type Measured = Pick<BriefNumber, 'unit' | 'currency'>

/** Money in whole units of its currency, as a person reads it; everything else as it is counted. */
export const shownValue = (n: Measured, value: number | null): number | null =>
  value === null ? null : n.unit === 'money' ? toMajor(value, n.currency ?? 'CNY') : value

type Place = 'numerator' | 'denominator'

/** Money divided by money is a multiple or a rate; money divided by people or orders is an average price. */
const isMoney = (n: BriefNumber, place: Place): boolean =>
  n.currency !== null && (place === 'numerator' || n.unit !== 'money')

const part = (n: BriefNumber, value: number | null, place: Place): number | null =>
  value === null ? null : isMoney(n, place) ? toMajor(value, n.currency ?? 'CNY') : value

const partFormat = (n: BriefNumber, place: Place): string =>
  isMoney(n, place) ? moneyFormat(n.currency ?? 'CNY') : counts

export function formatOf(n: Measured): string {
  if (n.unit === 'money') return moneyFormat(n.currency ?? 'CNY')
  if (n.unit === 'ratio') return percent(2)
  return n.unit === 'count' ? counts : decimal
}
