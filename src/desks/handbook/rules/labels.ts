/** A rule's content in words: label and value, for a page or a terminal. What nobody knows is said to be unknown. */

import type { ScorePart } from '../../../flow/findings/rules/scores.ts'
import type { PenaltyAmount } from '../../../flow/findings/rules/shipping.ts'
import type { RuleKind, RuleOf } from '../../../flow/findings/rules.ts'
import { countExact, duration, money, platformName, rate } from '../../../wording/index.ts'

export const kindLabels: Readonly<Record<RuleKind, string>> = {
  ship_clock: '发货时限',
  trace_clock: '揽收与轨迹',
  penalty: '罚则',
  performance_bar: '绩效线',
  after_sale_clock: '售后时限',
  after_sale_limit: '售后次数',
  return_window: '退货期',
  measure: '考核口径',
  shop_score: '店铺分',
  listing_limit: '商品字段',
  image_limit: '图片',
  forbidden_words: '禁用词',
  data_settling: '数据何时算定',
  data_pull: '取数规则',
  conduct: '法律与行为',
}

export interface RuleLine {
  readonly label: string
  readonly value: string
}

/** Lines whose value is null are left out. */
type Lines<K extends RuleKind> = (
  rule: RuleOf<K>,
) => readonly (readonly [label: string, value: string | null])[]

const unknown = '未知'
/** Rules speak of 24 and 48 hours; only a week is easier said in days. */
const hours = (n: number | null): string =>
  n === null ? unknown : n > 72 && n % 24 === 0 ? `${n / 24} 天` : `${n} 小时`
const days = (n: number | null): string | null => (n === null ? null : `${n} 天`)
const list = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join('、'))
const size = (px: readonly [number, number] | null): string | null =>
  px === null ? null : `${px[0]}×${px[1]}`
const yesNo = (is: boolean | null): string | null => (is === null ? null : is ? '是' : '否')

const units = {
  gbk_bytes: '字节（汉字算 2）',
  utf8_bytes: '字节（UTF-8）',
  characters: '字符',
  weighted_characters: '字符（汉字算 2）',
  number: '数',
} as const

const cases = {
  round: '一轮问答',
  first_session: '首次咨询的会话',
  session: '一个会话',
  order: '一单',
  after_sale: '一笔售后',
  item: '一件商品',
} as const

const measureUnits = { ratio: '比率', seconds: '秒', minutes: '分钟', hours: '小时' } as const

/** How a bar is met. */
const barSides = { below: '低于', at_most: '不超过', at_least: '不低于' } as const

const outcomes = {
  agreed: '自动同意',
  refunded: '自动退款',
  closed: '自动关闭',
  final: '不能再申请',
} as const

function amount(amount: PenaltyAmount | null, currency: string): string {
  if (amount === null) return unknown
  const { share_low, share_high, floor_minor, cap_minor } = amount
  const share = share_low === share_high ? rate(share_high) : `${rate(share_low)}~${rate(share_high)}`
  const parts = [
    share_high > 0 ? `实付的 ${share}` : null,
    floor_minor === null ? null : `最低 ${money(floor_minor, currency, 'zh')}`,
    cap_minor === null ? '封顶未知' : `最高 ${money(cap_minor, currency, 'zh')}`,
  ]
  return parts.flatMap((p) => p ?? []).join('，')
}

function parts(all: readonly ScorePart[]): string | null {
  const said = (p: ScorePart): string => {
    const inside = p.parts ? `（${parts(p.parts)}）` : ''
    return `${p.label}${p.weight === null ? '' : ` ${rate(p.weight)}`}${inside}`
  }
  return list(all.map(said))
}

const linesOf: { readonly [K in RuleKind]: Lines<K> } = {
  ship_clock: (r) => [
    [
      '多久',
      r.working_days === null ? (r.hours === null ? '按承诺' : hours(r.hours)) : `${r.working_days} 个工作日`,
    ],
    ['看什么', r.judged_by === 'picked_up' ? '快递揽收' : '点发货'],
    ['还可以设', list(r.settable_hours.map(hours))],
    ['最长', days(r.longest_days)],
    ['超过要报备', days(r.report_above_days)],
  ],
  trace_clock: (r) => [
    ['从', { paid: '付款', shipped: '发货', picked_up: '揽收' }[r.starts]],
    ['多久', hours(r.hours)],
  ],
  penalty: (r) => [['每单', amount(r.amount, r.currency)]],
  performance_bar: (r) => [
    ['线', `${barSides[r.is]} ${r.bar < 1 ? rate(r.bar) : countExact(r.bar)}`],
    ['看', r.window_days.length === 0 ? unknown : r.window_days.map((d) => `${d} 天`).join('、')],
    ['过线之后', list(r.follows.map((f) => `${f.from < 1 ? rate(f.from) : f.from} 起${f.what}`))],
  ],
  after_sale_clock: (r) => [
    ['多久', hours(r.hours)],
    ['过了', r.outcome === null ? unknown : outcomes[r.outcome]],
    ['停表', r.paused_by],
  ],
  after_sale_limit: (r) => [['最多', `每${r.per === 'item' ? '件' : '单'} ${r.times} 次`]],
  return_window: (r) => [
    ['几天', `收货起 ${r.days} 天`],
    ['例外', list(r.exceptions)],
  ],
  measure: (r) => [
    ['数什么', r.counted],
    ['除以', r.out_of],
    ['单位', measureUnits[r.unit]],
    ['一份是', r.case && cases[r.case]],
    ['只算人工', yesNo(r.human_only)],
    [
      '多快',
      r.within_seconds === null
        ? null
        : r.within_seconds < 3600
          ? duration(r.within_seconds, 'zh')
          : hours(r.within_seconds / 3600),
    ],
    ['哪几点', r.hours_counted && `${r.hours_counted[0]} 点到 ${r.hours_counted[1]} 点`],
    ['哪些天', r.window === null ? unknown : `${r.window[0]} 天前到 ${r.window[1]} 天前`],
    ['达标线', r.bar === null ? unknown : rate(r.bar)],
  ],
  shop_score: (r) => [
    [
      '分数',
      r.highest === null ? null : r.lowest === null ? `最高 ${r.highest}` : `${r.lowest}~${r.highest}`,
    ],
    ['由', parts(r.parts)],
    ['扣', list(r.minus)],
    ['影响', list(r.decides)],
    ['没查到的', r.gap],
  ],
  listing_limit: (r) => [
    [
      '最少',
      r.min === null
        ? null
        : `${countExact(r.min)}${r.min_counts === 'everything' ? '' : '（只数汉字、字母、数字）'}`,
    ],
    ['最多', r.max === null ? null : countExact(r.max)],
    ['建议不过', r.recommended_max === null ? null : countExact(r.recommended_max)],
    ['单位', units[r.unit]],
    ['必填', yesNo(r.is_required)],
    ['超了', r.over && { refused: '不收', shortened: '平台自己缩短', ignored_whole: '整栏不算' }[r.over]],
    ['不能有的字符', r.forbidden === '' ? null : [...r.forbidden].join(' ')],
    ['符号只能用', r.only_marks && [...new Set(r.only_marks.replace(/\s/g, ''))].join(' ')],
    ['同一个词', r.word_at_most === null ? null : `最多 ${r.word_at_most} 次`],
    ['还不收', list(r.refuses.map((w) => ({ emoji: '表情', no_chinese: '全是数字和字母' })[w]))],
  ],
  image_limit: (r) => [
    ['至少', size(r.least_px)],
    ['建议', size(r.recommended_px)],
    ['最少几张', r.count_min === null ? null : countExact(r.count_min)],
    ['最多几张', r.count_max === null ? null : countExact(r.count_max)],
    ['比例', r.ratio],
    ['还要', list(r.asks)],
  ],
  forbidden_words: (r) => [
    ['不能说', list(r.words)],
    ['管哪些平台', list(r.holds_on.map((p) => platformName(p, 'zh')))],
    ['这些不算', list(r.harmless)],
  ],
  data_settling: (r) => [
    ['几天后算定', r.stable_after_days === null ? unknown : `${r.stable_after_days} 天`],
    ['以哪个为准', r.truth],
  ],
  data_pull: (r) => [
    [
      '一次最长',
      r.window_minutes === null
        ? null
        : r.window_minutes % 60 === 0
          ? hours(r.window_minutes / 60)
          : `${r.window_minutes} 分钟`,
    ],
    ['最多往回', days(r.reach_days)],
    ['一批最多', r.batch === null ? null : `${r.batch} 个`],
    ['按', r.by],
    ['翻页', r.paging && '从最后一页往前'],
  ],
  conduct: (r) => [
    ['法条', r.law && `《${r.law}》${r.article ?? ''}`],
    ['说的是', r.says],
    ['看哪里', list(r.where)],
  ],
}

export function ruleLines<K extends RuleKind>(rule: RuleOf<K>): readonly RuleLine[] {
  const lines = linesOf[rule.kind] as Lines<K>
  return lines(rule).flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
}
