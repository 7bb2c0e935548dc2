/** From looking to buying, counted person by person from what visitors did. Days are the shop's own. */
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'

const people = (behaviours: string) => `uniqExactIf(visitor_key, behaviour IN (${behaviours}))`
const view = "'view'"
const want = "'favourite', 'cart'"
const buy = "'buy'"
/** People who did both: of two overlapping crowds, the sum less the union. */
const both = (a: string, b: string) => `${people(a)} + ${people(b)} - ${people(`${a}, ${b}`)}`

const visit = {
  from: 'visit_event',
  date: 'at_local',
  unique: true,
  where: 'visitor_key IS NOT NULL',
  leavesOut: [{ when: 'visitor_key IS NULL', said: '条行为没有访客标识，没算进人数' }],
  by: ['shop_id', 'platform', 'item_id', 'category', 'source'],
} as const satisfies Partial<CountedMetric>

const oneDay = [
  { event_id: '1', at: '03-01 09:00', visitor_key: '甲', behaviour: 'view' },
  { event_id: '2', at: '03-01 09:01', visitor_key: '甲', behaviour: 'view' },
  { event_id: '3', at: '03-01 09:02', visitor_key: '甲', behaviour: 'cart' },
  { event_id: '4', at: '03-01 09:03', visitor_key: '甲', behaviour: 'favourite' },
  { event_id: '5', at: '03-01 09:04', visitor_key: '甲', behaviour: 'buy' },
  { event_id: '6', at: '03-01 10:00', visitor_key: '乙', behaviour: 'view' },
  { event_id: '7', at: '03-01 11:00', visitor_key: '丙', behaviour: 'view' },
  { event_id: '8', at: '03-01 11:05', visitor_key: '丙', behaviour: 'favourite' },
  { event_id: '9', at: '03-01 12:00', visitor_key: '丁', behaviour: 'view' },
  { event_id: '10', at: '03-01 12:00', visitor_key: '戊', behaviour: 'buy' },
] as const

function counted(
  key: string,
  label: string,
  labelEn: string,
  behaviours: string,
  what: string,
  told: readonly [number, string],
) {
  return defineMetric({
    key: `traffic.${key}`,
    label,
    labelEn,
    question: `有多少人${what}?`,
    formula: `做过「${what}」的访客去重；按周按月都从行为重新去重`,
    ...visit,
    unit: 'count',
    better: 'higher',
    numerator: people(behaviours),
    sample: people(behaviours),
    notToConfuse: '一个人做几次都是一个人；各天相加会把常来的人数几遍。',
    source: '公开的店铺数据词典的定义，用行为日志逐人去重',
    example: { rows: oneDay, value: told[0], said: told[1] },
  })
}

function step(
  key: string,
  label: string,
  labelEn: string,
  from: string,
  to: string,
  words: readonly [string, string],
  told: readonly [number, string],
) {
  return defineMetric({
    key: `traffic.${key}`,
    label,
    labelEn,
    question: `${words[0]}的人里，多少${words[1]}?`,
    formula: `两样都做过的人 ÷ ${words[0]}的人，同一段时间`,
    ...visit,
    unit: 'ratio',
    better: 'higher',
    numerator: both(from, to),
    denominator: people(from),
    sample: people(from),
    minimumSample: 100,
    notToConfuse: '没浏览过就买的人（从购物车直接付）不在分子里；平台报表的转化率用平台的访客。',
    source: '公开的店铺数据词典：支付买家、加购人数各除以访客数',
    example: { rows: oneDay, value: told[0], said: told[1] },
  })
}

export const funnel = [
  counted('viewers', '浏览人数', 'People who viewed', view, '浏览过', [
    4,
    '甲看了两次也是一个人：甲乙丙丁 4 人。',
  ]),
  counted('wanting_people', '收藏加购人数', 'People who saved or carted', want, '收藏或加购过', [
    2,
    '甲又加购又收藏，只算一个；加上丙：2 人。',
  ]),
  counted('buying_people', '购买人数（行为明细）', 'People who bought, from events', buy, '买过', [
    2,
    '甲和戊：2 人。',
  ]),
  step(
    'view_to_want',
    '浏览到收藏加购',
    'From viewing to saving or carting',
    view,
    want,
    ['浏览过', '收藏或加购了'],
    [0.5, '浏览的 4 人里，甲和丙收藏或加购：50%。'],
  ),
  step(
    'view_to_buy',
    '浏览到购买',
    'From viewing to buying',
    view,
    buy,
    ['浏览过', '买了'],
    [0.25, '浏览的 4 人里只有甲买了：25%；戊没浏览就买，不在分子里。'],
  ),
  step(
    'want_to_buy',
    '收藏加购到购买',
    'From saving or carting to buying',
    want,
    buy,
    ['收藏或加购过', '买了'],
    [0.5, '甲和丙想要，甲买了：50%。'],
  ),
]
