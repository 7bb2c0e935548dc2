/** A reconciliation in words: what is missing first, in money; then what is only on its way, and what no file tells. */
import { count, digits, moneyExact, shortDay } from '../../../wording/index.ts'
import type { Section, Sheet } from '../sections.ts'
import {
  type Comparison,
  type FileTotal,
  gapStates,
  type PairDay,
  type PairGap,
  type PairState,
  type Reconciliation,
} from './reconciliation.ts'

export const stateWords = (c: Comparison): Readonly<Record<PairState, string>> => ({
  agreed: '对上了',
  missing: `${c.against}里没有`,
  short: `${c.against}少了`,
  over: `${c.against}多了`,
  in_transit: '在途',
  no_file: `没有${c.against}文件`,
  unknown: '判断不了',
})

export function reconciliationWords(said: Reconciliation, mostGaps = 20): Sheet {
  const gaps = said.comparisons.reduce((sum, c) => sum + c.gap_count, 0)
  const pairs = said.comparisons.reduce((sum, c) => sum + c.days.reduce((n, d) => n + d.pairs, 0), 0)
  const offTotals = said.totals.filter(isUnexplained).length
  const shops = said.shops.map((s) => s.name)
  return {
    title: `对账 ${said.from} 到 ${said.to}`,
    lead: leadOf(pairs, gaps + offTotals, said),
    tone: pairs === 0 ? 'plain' : gaps + offTotals > 0 ? 'bad' : 'good',
    note: `${shops.length === 0 ? '还没有店' : shops.join('、')}。在途的按账单自己的快慢算：以往 100 单里 99 单到账用的天数。没有文件的日子不算差，也不算零。`,
    sections: [...said.comparisons.map((c) => sectionOf(c, said, mostGaps)), totalsSection(said)],
  }
}

function leadOf(pairs: number, gaps: number, said: Reconciliation): string {
  if (pairs === 0) return '这段日子没有能对的账：订单和账单都导进来，再对。'
  if (gaps > 0) return `有 ${count(gaps, 'zh')} 处对不上${moneyOf(said.comparisons)}。`
  const days = said.comparisons.flatMap((c) => c.days)
  const [unjudged, untold] = [sumOf(days, 'unknown'), sumOf(days, 'no_file')]
  const open = [
    ...(unjudged > 0 ? [`${count(unjudged, 'zh')} 笔判断不了`] : []),
    ...(untold > 0 ? [`${count(untold, 'zh')} 笔没有文件可对`] : []),
  ]
  return open.length === 0 ? '都对上了。' : `没有对不上的；${open.join('，')}。`
}

/** What the bill owes, for it alone is money that the shop has not got. */
function moneyOf(comparisons: readonly Comparison[]): string {
  const owed = comparisons.find((c) => c.key === 'orders-bill')?.days ?? []
  const sums = moneyByCurrency(owed.map((d) => ({ currency: d.currency, minor: d.gap_minor })))
  const short = sums.filter(([, minor]) => minor < 0)
  return short.length === 0
    ? ''
    : `，账单一共少结 ${short.map(([currency, minor]) => moneyExact(-minor, currency)).join(' 和 ')}`
}

function sectionOf(c: Comparison, said: Reconciliation, most: number): Section {
  const words = stateWords(c)
  const shown = c.gaps.slice(0, most)
  const pairs: [string, string][] = []
  for (const state of ['missing', 'short', 'over', 'in_transit', 'no_file', 'unknown', 'agreed'] as const) {
    const n = sumOf(c.days, state)
    if (n > 0) pairs.push([words[state], `${count(n, 'zh')} 笔${moneyFor(c.days, state)}`])
  }
  return {
    title: `${c.label}  ${verdict(c)}`,
    hint: c.gap_count > 0 ? c.todo : c.question,
    pairs: pairs.length > 0 ? pairs : [['没有', `这段日子没有${c.held}可对`]],
    ...(shown.length === 0 ? {} : { table: gapTable(c, shown, said.today) }),
    ...(c.gap_count > shown.length
      ? { list: [`还有 ${count(c.gap_count - shown.length, 'zh')} 处，导出 xlsx 看全部。`] }
      : {}),
  }
}

function verdict(c: Comparison): string {
  if (c.gap_count > 0) return `${count(c.gap_count, 'zh')} 处对不上`
  if (sumOf(c.days, 'agreed') > 0) return '没有对不上的'
  if (c.days.length === 0) return `没有${c.held}`
  return sumOf(c.days, 'no_file') > 0 ? `没有${c.against}文件，没法对` : '还对不了'
}

/** Columns in which every row is blank are left away. */
function gapTable(c: Comparison, gaps: readonly PairGap[], today: string): NonNullable<Section['table']> {
  const words = stateWords(c)
  const columns: { head: string; isRight?: true; of: (g: PairGap) => string }[] = [
    { head: '店铺', of: (g) => g.shop },
    { head: '日子', of: (g) => shortDay(g.on, today) },
    { head: '怎么了', of: (g) => words[g.state] },
    { head: '订单', of: (g) => g.order_id },
    { head: c.held === '包裹' || c.against === '包裹' ? '运单' : '售后', of: (g) => g.other_id },
    { head: `${c.held}说`, isRight: true, of: (g) => amount(g.left_minor, g.currency) },
    { head: `${c.against}说`, isRight: true, of: (g) => amount(g.right_minor, g.currency) },
    { head: '差', isRight: true, of: (g) => amount(g.gap_minor, g.currency) },
    { head: '在哪个文件第几行', of: placeOf },
  ]
  const used = columns.filter((column) => gaps.some((g) => column.of(g) !== ''))
  return {
    head: used.map((column) => column.head),
    rows: gaps.map((g) => used.map((column) => column.of(g))),
    right: used.flatMap((column, i) => (column.isRight ? [i] : [])),
  }
}

const amount = (minor: number | null, currency: string): string =>
  minor === null ? '' : currency === '' ? '货币未知' : moneyExact(minor, currency)

/** 订单.csv 第 118 行 */
function placeOf(g: Pick<PairGap, 'path' | 'line'>): string {
  if (g.path === null) return ''
  const name = g.path.split(/[/\\]/).at(-1) ?? g.path
  return g.line === null ? name : `${name} 第 ${g.line} 行`
}

const isUnexplained = (t: FileTotal): boolean => t.gap !== 0 && t.means === null

function totalsSection(said: Reconciliation): Section {
  const off = said.totals.filter((t) => t.gap !== 0)
  const unexplained = off.filter(isUnexplained).length
  const hints = [
    unexplained > 0 ? '合计行和各行加起来不一样，多半是导出没导全：重导这一份。' : '',
    said.totals_not_kept > 0
      ? `还有 ${said.totals_not_kept} 份导入得早，那时没记合计，撤回再导一次就有。`
      : '',
  ].filter((hint) => hint !== '')
  const verdict =
    unexplained > 0
      ? `${count(unexplained, 'zh')} 处对不上`
      : off.length > 0
        ? `${count(off.length, 'zh')} 处有差，知道差的是什么`
        : said.totals.length > 0
          ? '都对得上'
          : '没有带合计行的文件'
  return {
    title: `报表自己的合计行  ${verdict}`,
    hint: hints.length > 0 ? hints.join('') : null,
    ...(off.length === 0
      ? {}
      : {
          table: {
            head: ['文件', '哪一列', '合计行写', '各行加起来', '差', '差的是'],
            rows: off.map((t) => [
              t.path.split(/[/\\]/).at(-1) ?? t.path,
              t.column,
              inFileUnit(t.stated, t),
              inFileUnit(t.summed, t),
              inFileUnit(t.gap, t),
              t.means ?? '不知道',
            ]),
            right: [2, 3, 4],
          },
        }),
  }
}

/** The file's own unit: with two decimals unless all of the line are whole. */
const inFileUnit = (value: number, { stated, summed }: FileTotal): string =>
  digits(value, [stated, summed].every(Number.isInteger) ? 0 : 2)

const sumOf = (days: readonly PairDay[], state: PairState): number =>
  days.reduce((sum, d) => sum + d.states[state], 0)

/** A day's money of all its gaps cannot be split by kind, so it is said with the first kind alone. */
function moneyFor(days: readonly PairDay[], state: PairState): string {
  const of = { in_transit: 'in_transit_minor', no_file: 'no_file_minor' } as const
  const isGap = (gapStates as readonly PairState[]).includes(state)
  const column = state === 'in_transit' || state === 'no_file' ? of[state] : isGap ? 'gap_minor' : null
  if (column === null) return ''
  const isOnly = !isGap || gapStates.filter((s) => sumOf(days, s) > 0).length === 1
  if (!isOnly) return ''
  const sums = moneyByCurrency(days.map((d) => ({ currency: d.currency, minor: d[column] })))
  return sums.length === 0
    ? ''
    : `，${sums.map(([currency, minor]) => moneyExact(Math.abs(minor), currency)).join(' 和 ')}`
}

function moneyByCurrency(some: readonly { currency: string; minor: number | null }[]): [string, number][] {
  const sums = new Map<string, number>()
  for (const { currency, minor } of some)
    if (minor !== null && currency !== '') sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums].filter(([, minor]) => minor !== 0)
}
