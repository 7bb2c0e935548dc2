/** The lines of a watch in words: what is counted, and in which unit. A name nobody gave a word to is shown as it is. */

import { digits, type Locale, money, pick, rate } from '../../wording/index.ts'
import type { Unit } from '../metrics/metric.ts'
import { valueSaid } from './on-metric/watch-on.ts'

const words: Readonly<Record<string, string>> = {
  asked_minor: '申请金额',
  average_seconds: '平均响应',
  cases: '件数',
  change: '差出',
  certainty: '有几成把握',
  chance: '碰巧的可能不到',
  clicks: '点击',
  coded_elsewhere_share: '店里其余带编码的占比至少',
  days: '天数',
  doubtful_hours: '没揽收超过',
  ended_cases: '办完的件数',
  expected_lines: '该卖的行',
  expected_orders: '该有的单',
  explained_by_others: '别的原因最多说得通',
  failed_runs: '没做成的次数',
  failed_watches: '没看成的哨',
  false_share: '一批里误报至多',
  fed_days: '有数的天数',
  gap_minor: '差价',
  imports: '来过的份数',
  impressions: '广告展现',
  just_shipped_hours: '刚发走不超过',
  last_day_spend_minor: '最近一天花费',
  late_minutes: '晚了',
  late_share: '晚发占比',
  least_days: '最短看',
  left: '只剩平时的',
  lines: '行数',
  long_hours: '压了超过',
  longest_days: '最长看',
  look_back_days: '往回看',
  lost_share: '少掉的占该有的',
  loss_minor: '每件亏',
  middle_left: '中间那周只剩',
  minimum: '至少',
  missed: '连着没赶上',
  moved: '占比挪动',
  new_cases: '近期件数',
  new_days: '近期天数',
  new_rows: '近期行数',
  new_sessions: '近期会话',
  news_days: '来过的天数',
  of_usual: '只有平时的',
  orders: '单数',
  orders_share: '成交只有该有的',
  pace: '比这个比例的单都慢',
  parcels: '包裹',
  price_gap: '低出',
  reached: '预计做到目标的',
  refund_minor: '要退的款',
  sample: '样本',
  review_days: '多久没核对',
  rise: '比平时高',
  seconds: '多等',
  sessions: '会话',
  settle_days: '留给归因',
  settled_orders: '办完的单',
  shop_orders: '全店单数',
  silent_days: '没来',
  silent_hours: '没动静超过',
  skus: '货',
  score: '反常分',
  slack_days_at_most: '最多宽限',
  slack_share: '宽限节奏的',
  slow_parcels: '慢过的包裹',
  slow_share: '慢的占比',
  slower: '慢到平时的',
  sold_share: '照样卖出平时的',
  spend_minor: '花费',
  stacked: '叠出',
  times: '是平时的',
  told_parcels: '有轨迹的包裹',
  told_share: '有轨迹的占比',
  trouble_minutes: '送不到超过',
  uncoded_share: '没带编码的占比',
  undelivered: '没送到的',
  unpicked_hours: '没揽收超过',
  urgent_orders: '超时和快超时的单',
  usual_days: '平时看',
  usual_filled: '平时填了',
  usual_orders: '平时的单',
  usual_parcels: '平时的包裹',
  usual_refunds: '平时的退款',
  usual_rows: '平时的行数',
  usual_rows_a_day: '平时一天的行数',
  usual_sessions: '平时的会话',
  waited_minutes: '等了',
  waiting_orders: '在等的单',
  usual_day: '平时一天',
  value: '线',
  visitors: '来的人',
  week_chance: '一周内碰巧的可能超过',
  week_refunds: '一周退款至多',
  within_3min: '3 分钟回复率',
}

const shares = new Set([
  'left',
  'middle_left',
  'of_usual',
  'price_gap',
  'stacked',
  'rise',
  'within_3min',
  'usual_filled',
  'certainty',
  'change',
  'chance',
  'explained_by_others',
  'pace',
  'moved',
  'reached',
])
const multiples = new Set(['slower', 'times'])

/** Lines whose unit is that of the metric they are drawn on. */
const ofMetric = new Set(['value', 'usual_day'])

/** 超时和快超时的单 5 · 晚发占比 5.0%. `unit`: of the metric that the watch is on. */
export const lineSaid = (name: string, value: number, locale: Locale, unit?: Unit): string =>
  `${lineWord(name, locale)} ${quantity(name, value, locale, unit)}`

export const lineWord = (name: string, locale: Locale): string =>
  pick(locale, words[name] ?? name, name.replaceAll('_', ' '))

/** As a form writes it: money in yuan, a share in percent. */
export function lineUnit(name: string, value: number, unit?: Unit): 'money' | 'share' | 'number' {
  if (ofMetric.has(name) && unit !== undefined)
    return unit === 'money' ? 'money' : unit === 'ratio' ? 'share' : 'number'
  if (name.endsWith('_minor')) return 'money'
  if (multiples.has(name) || (name === 'pace' && value > 1)) return 'number'
  return shares.has(name) || /_share$|_chance$/.test(name) ? 'share' : 'number'
}

function quantity(name: string, value: number, locale: Locale, metric?: Unit): string {
  if (ofMetric.has(name) && metric !== undefined) return valueSaid({ unit: metric }, value, 'CNY', locale)
  if (name.endsWith('_minor')) return money(value, 'CNY', locale)
  // Relative to the usual pace, a number above one is a multiple whatever it is called.
  if (multiples.has(name) || (name === 'pace' && value > 1))
    return `${digits(value, 1)} ${pick(locale, '倍', 'times')}`
  if (shares.has(name) || /_share$|_chance$/.test(name)) return rate(value, 1)
  const unit = /_hours$/.test(name)
    ? pick(locale, ' 小时', ' h')
    : /_minutes$/.test(name)
      ? pick(locale, ' 分钟', ' min')
      : /seconds$/.test(name)
        ? pick(locale, ' 秒', ' s')
        : /days$|_days_at_most$/.test(name)
          ? pick(locale, ' 天', ' d')
          : ''
  return `${digits(value, Number.isInteger(value) ? 0 : 2)}${unit}`
}

export const hasWord = (name: string): boolean => name in words
