/** The blank-field detective as a watch: the one empty field that has been losing orders, with what it cost and what it is not. */
import { blankKindWords } from '../../../flow/facts/blankness.ts'
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { evidence, ofItem } from '../../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../../flow/findings/watch.ts'
import { count, money, rate, shortDay, spaced } from '../../../wording/index.ts'
import { askedWords } from './intents.ts'
import { investigate, type Verdict } from './investigate.ts'
import { most_explained } from './other-causes.ts'
import { fieldLooks } from './places.ts'
import { type Layer, layerQuestion, type Surroundings, window_days } from './surroundings.ts'
import { detectiveLines } from './verdict.ts'

export const blankField = defineWatch({
  key: 'listings.blank_field',
  kind: 'blank_field',
  label: '空着的那一格',
  question: '哪个页面上的哪一格空了以后，单子就少了？',
  reads: ['listing_field', 'order_line', 'traffic', 'ad_result', 'stock', 'conversation', 'sku_map', 'sku'],
  ...detectiveLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula:
      '（空之前的日均单数 × 同类同期的涨落 × 天数 − 实际单数）÷ 天数 × 每单毛利（成交价 − 成本；没有成本就是未知）；区间是 95% 预测区间，同类之间的起伏算在内；货款和白花的广告费另说',
  },
  playbook: readPlaybook(new URL('../', import.meta.url).href, 'blank-field'),
  owner: '商品运营',
  due_hours: 4,
  livesNow: '它看的是页面和库存现在的样子，以前那天是什么样没有留全',
  unseen: 'withdrawn',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const { verdicts, around } = await investigate(room)
  const sightings = verdicts.map(async (v): Promise<Sighting[]> => {
    const subject = subjectOf(v)
    if (v.level === 'fine') return [{ level: 'fine', subject }]
    // Between the lines and never open: nobody would read it, so nothing is fetched for it.
    if (v.level === 'hold' && v.why !== 'not_back')
      return [{ ...plain(room, v), level: 'hold', evidence: [] }]
    return [await trouble(room, v, around)]
  })
  return { sightings: (await Promise.all(sightings)).flat(), blind: [] }
}

export const subjectOf = ({ place }: Verdict): Trouble['subject'] => ({
  shop_id: place.shop_id,
  item_id: place.item_id,
  field: place.field,
})

async function trouble(room: WatchRoom, v: Verdict, around: Surroundings): Promise<Trouble> {
  const { place } = v
  const id = `${place.shop_id}.${place.item_id}.${place.field}`
  const looks = await fieldLooks(room, place)
  const rows = (layer: Layer) =>
    (around[layer] as readonly { shop_id: string; item_id: string }[]).filter(
      (r) => r.item_id === place.item_id && (r.shop_id === place.shop_id || r.shop_id === ''),
    )
  const of = (layer: Layer, text: string) =>
    evidence(
      `listings.blank_${layer}.${id}`,
      text,
      ofItem(layerQuestion(room, layer, [place]), place.item_id),
      rows(layer),
    )
  return {
    ...plain(room, v),
    level: v.level === 'watching' || v.level === 'hold' ? v.level : 'raise',
    evidence: [
      evidence(`listings.blank_looks.${id}`, '这一格每次看到的是什么，谁改的', looks.question, looks.rows),
      of('items', `${window_days} 天里每天卖了几单`),
      of('pages', '每天多少人来、广告花了多少、带回多少'),
      of('sold', '每天卖多少钱一件'),
      of('stock', '每天还剩多少货'),
      of('talks', '买家都在问什么'),
    ],
  }
}

function plain(room: WatchRoom, v: Verdict): Omit<Trouble, 'level' | 'evidence'> {
  return {
    subject: subjectOf(v),
    severity: v.place.declared?.isVital ? 'today' : 'week',
    title: title(room, v),
    since: v.place.blank_at,
    money_at_stake: lost(v),
    certainty: Number(v.weighed.certainty.toFixed(3)),
    causes: likely(v),
    ruled_out: v.others
      .filter((o) => o.explains !== null && o.explains < most_explained)
      .map((o) => spaced(o.text)),
    spark: v.daily.slice(-14).map(({ on, orders }) => ({ on, value: orders })),
    as_of: v.place.looked_at,
    stands_on: v.landings,
  }
}

function title(room: WatchRoom, v: Verdict): string {
  const { place, held } = v
  const since = shortDay(v.blank_from, room.on)
  const stands =
    place.said.trim() === '' || place.kind === 'b8'
      ? blankKindWords[place.kind]
      : `${blankKindWords[place.kind]}（${place.said}）`
  const goods = v.name
  if (place.healed_at !== null)
    return spaced(
      `${goods}的「${place.field}」补上了，订单还没回到同类的样子${held ? `，只有该有的 ${rate(held.left)}` : ''}。`,
    )
  const what = `${goods}的「${place.field}」从 ${since} 起${stands}`
  if (!held || v.why === 'too_few')
    return spaced(
      `${what}，${v.days_since === 0 ? '才刚空' : `${v.days_since} 天里`}单子太少，说不准丢没丢单，先补上。`,
    )
  const few = `${v.days_since} 天该有 ${count(Math.round(held.expected), 'zh')} 单，少了 ${count(Math.round(held.lost.mid), 'zh')} 单（${count(Math.round(held.lost.low), 'zh')}~${count(Math.round(held.lost.high), 'zh')}）`
  if (v.level === 'watching') return spaced(`${what}，${few}，还不够确定是它，先看着。`)
  const value =
    v.per_order_minor === null
      ? ''
      : `，约 ${money(Math.round(held.lost.mid * v.per_order_minor), v.currency, 'zh')} 货款`
  const wasted =
    v.wasted_minor && v.wasted_minor >= 100 ? `，广告白花约 ${money(v.wasted_minor, v.currency, 'zh')}` : ''
  return spaced(`${what}，${few}${value}${wasted}。`)
}

function lost(v: Verdict): Trouble['money_at_stake'] {
  const like = { currency: v.currency, kind: 'lost_margin', rhythm: 'per_day' } as const
  const { held } = v
  if (!held || v.days_since === 0)
    return noMoney({ ...like, basis: '空了还不够一天，或之前没卖过，少赚多少未知' })
  const revenue = v.per_order_minor === null ? null : Math.round(held.lost.mid * v.per_order_minor)
  if (v.per_order_minor === null || v.margin_ratio === null)
    return noMoney({ ...like, basis: '没有成本（或没有成交价），少赚多少未知；少收的货款另列' }, revenue)
  const margin = v.per_order_minor * v.margin_ratio
  if (margin <= 0) return noMoney({ ...like, basis: '按成本算每单不赚钱，少卖不是少赚' }, revenue)
  const perDay = (orders: number) => Math.round((orders * margin) / v.days_since)
  return {
    ...like,
    low_minor: perDay(held.lost.low),
    mid_minor: perDay(held.lost.mid),
    high_minor: perDay(held.lost.high),
    basis: spaced(
      `${v.days_since} 天少了 ${held.lost.mid.toFixed(0)} 单（${held.lost.low.toFixed(0)} 到 ${held.lost.high.toFixed(0)}），每单毛利 ${money(Math.round(margin), v.currency, 'zh')}，没扣平台费用`,
    ),
    exposure_minor: revenue,
  }
}

/** The harm first, then what the three layers say, then who wrote it. */
function likely({ place, layers, held }: Verdict): Trouble['causes'] {
  const texts: string[] = []
  if (place.declared) texts.push(`「${place.field}」${blankKindWords[place.kind]}：${place.declared.harm}`)
  if (layers && held) {
    const visits = layers.visitors_left ?? layers.clicks_left
    if (visits !== null)
      texts.push(
        visits > 0.85 && held.left < visits
          ? `人照来，单子没了：来的人是平时的 ${rate(visits)}，下单的只有 ${rate(held.left)}`
          : `来的人是平时的 ${rate(visits)}，下单的是平时的 ${rate(held.left)}`,
      )
    if (layers.stock_now !== null && layers.stock_now > 0)
      texts.push(
        `仓里有货：还有 ${count(layers.stock_now, 'zh')} 件${layers.stock_then !== null && layers.stock_now > layers.stock_then ? '，还在涨，看着像滞销，其实不是' : ''}`,
      )
    const { talks } = layers
    if (talks.asks_since > 0 && place.declared)
      texts.push(
        `客服那边：${talks.asks_since} 个人在问${place.declared.asks
          .map((a) => `「${askedWords[a]}」`)
          .slice(0, 2)
          .join(
            '、',
          )}，按以前该有 ${talks.asks_expected.toFixed(1)} 个${talks.heard.length > 0 ? `，比如“${talks.heard.at(-1)}”` : ''}`,
      )
  }
  if (place.changed_by !== '') texts.push(`最后改的人：${place.changed_by}`)
  return texts.map((text) => ({ text: spaced(text), share: null }))
}
