/** Goods that cool down week by week, and nobody has touched their page: the 冷门款 that stays cold. */
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { dayStart, todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, evidence, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { poissonInterval } from '../../stats/counts.ts'
import { addDays, count, money, rate, shortDay, spaced } from '../../wording/index.ts'
import { type Cooling, coolingLines, judgeCooling, weeks } from './cooling-judgement.ts'
import { isOutOfSeason } from './season-words.ts'

const styles = readQuery(import.meta.url, 'cooling.sql')
const goodsNow = readQuery(import.meta.url, 'cooling-goods.sql')
const pages = readQuery(import.meta.url, 'cooling-pages.sql')
const visitors = readQuery(import.meta.url, 'cooling-visitors.sql')

/** A page changed as lately as this is in somebody's hands. */
const touched_days = 28
/** A count of stock older than this says nothing of today. */
const stock_days = 14
const late_days = 14

interface Style {
  style_code: string
  name: string
  category: string
  launched_on: string
  skus: string[]
  items: [shop: string, item: string][]
  weeks: number[]
  new_units: number
}

interface GoodsNow {
  free: number | null
  currency: string
  currencies: number
  price_ratio: number | null
  known_minor: number
  known_cost_minor: number
  known_units: number
  landings: number[]
}

interface Pages {
  first_seen_on: string
  changes: number
  last_changed_on: string
  changed_by: string
  fields: string[]
}

interface Week {
  week: string
  visitors_a_day: number
  days: number
}

interface Seen {
  goods: GoodsNow
  pages: Pages | null
  visits: readonly Week[]
  asked: { goods: Question; pages: Question; visits: Question }
}

export const cooling = defineWatch({
  key: 'listings.cooling',
  kind: 'anomaly',
  label: '冷下去的货',
  question: '哪件在售的货一周比一周少卖，页面却没人动过？',
  reads: ['order_line', 'sku', 'sku_map', 'stock', 'listing_field', 'traffic'],
  ...coolingLines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula:
      '（按头三周占全店的份额，近两周该有的件数 − 实际件数）÷ 14 × 近两周每件的毛利（成交价 − 成本；没有成本就是未知）；区间是实际件数的精确 95% 区间。货有寿命，这是最多能追回的',
  },
  playbook: readPlaybook(import.meta.url, 'cooling'),
  owner: '商品运营',
  due_hours: 72,
  unseen: 'withdrawn',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const question = { query: styles, params: params(room) }
  const rows = await ask<Style>(room, question)
  const verdicts = judgeCooling(rows.map((r) => r.weeks))
  const sightings = rows.map(async (row, i): Promise<Sighting[]> => {
    const verdict = verdicts[i]
    const subject = { style_code: row.style_code }
    // What was new eight weeks ago falls from the height of its launch.
    const isYoung = row.launched_on !== '' && row.launched_on > params(room).from
    if (!verdict || verdict.level === 'quiet' || isYoung) return []
    if (verdict.level === 'fine') return [{ level: 'fine', subject }]
    const seen = await surroundings(room, row)
    // Nothing left to sell: that it sells less is another desk's matter.
    if (seen.goods.free !== null && seen.goods.free <= 0) return []
    return [trouble(room, { row, verdict, seen, question, subject })]
  })
  return { sightings: (await Promise.all(sightings)).flat(), blind: [] }
}

function params(room: WatchRoom) {
  const today = todayIn(room)
  const from = addDays(today, -7 * weeks)
  return { today, from, weeks, born_from: partitionOf(addDays(from, -30)) }
}

async function surroundings(room: WatchRoom, row: Style): Promise<Seen> {
  const daysAgo = (days: number) => dateTime(new Date(Date.parse(room.now) - days * 86_400_000).toISOString())
  const { today, from, born_from } = params(room)
  // Line exports of some platforms name no listing; the mapping does.
  const on = {
    skus: row.skus,
    shops: row.items.map(([shop]) => shop),
    items: row.items.map(([, item]) => item),
  }
  const now = dateTime(room.now)
  const asked = {
    goods: {
      query: goodsNow,
      params: {
        skus: row.skus,
        now,
        today,
        from,
        born_from,
        new_from: addDays(today, -late_days),
        stock_from: daysAgo(stock_days),
      },
    },
    pages: {
      query: pages,
      params: { ...on, now, timezone: room.timezone, touched_from: daysAgo(touched_days) },
    },
    visits: { query: visitors, params: { ...on, today, from, born_from } },
  }
  const [goods, looked, visits] = await Promise.all([
    ask<GoodsNow>(room, asked.goods),
    ask<Pages>(room, asked.pages),
    ask<Week>(room, asked.visits),
  ])
  return { goods: goods[0] as GoodsNow, pages: looked[0] ?? null, visits, asked }
}

interface Found {
  row: Style
  verdict: Cooling
  seen: Seen
  question: Question
  subject: Trouble['subject']
}

function trouble(room: WatchRoom, found: Found): Trouble {
  const { row, verdict, seen, question, subject } = found
  const { from } = params(room)
  const isDearer = (seen.goods.price_ratio ?? 1) > 1.05
  const isTouched = (seen.pages?.fields.length ?? 0) > 0
  const isOver = isOutOfSeason(`${row.name}${row.category}`, Number(todayIn(room).slice(5, 7)))
  // Somebody is at work on it, or knows why: open ones stay open and none is opened.
  const level = verdict.level !== 'raise' || isDearer || isTouched ? 'hold' : isOver ? 'watching' : 'raise'
  const perWeek = (lines: number, n: number) => count(Math.round(lines / n), 'zh')
  const early = row.weeks.slice(0, 3).reduce((a, b) => a + b, 0)
  return {
    level,
    subject,
    severity: 'week',
    title: spaced(
      `${row.name || row.style_code}一周比一周少卖：八周前一周 ${perWeek(early, 3)} 单，最近两周一周 ${perWeek(verdict.late_lines, 2)} 单，按全店同期算只剩 ${rate(verdict.left)}${isOver ? '；看名字是过季了' : ''}${untouched(room, seen)}。`,
    ),
    since: dayStart(room, addDays(from, 21)),
    money_at_stake: lost(found),
    certainty: Number(Math.min(0.95, Math.max(0.5, 1 - verdict.false_share)).toFixed(3)),
    causes: likely(seen),
    spark: row.weeks.map((value, w) => ({ on: addDays(from, 7 * w), value })),
    evidence: [
      evidence(`listings.cooling.${row.style_code}`, '每周卖了几单', question, [row]),
      evidence(
        `listings.cooling_visitors.${row.style_code}`,
        '每周平均一天多少人看',
        seen.asked.visits,
        seen.visits,
      ),
      evidence(
        `listings.cooling_pages.${row.style_code}`,
        '页面最早哪天看过，最后哪天改过',
        seen.asked.pages,
        seen.pages ? [seen.pages] : [],
      ),
      evidence(`listings.cooling_goods.${row.style_code}`, '还剩多少货，价格和成本', seen.asked.goods, [
        seen.goods,
      ]),
    ],
    as_of: room.now,
    stands_on: seen.goods.landings,
  }
}

function untouched(room: WatchRoom, { pages: page }: Seen): string {
  if (!page) return '；页面字段没有登记，改没改过不知道'
  const day = (on: string) => shortDay(on, todayIn(room))
  return page.changes === 0
    ? `；从 ${day(page.first_seen_on)} 起看了几回，页面一格没改过`
    : `；页面最后改在 ${day(page.last_changed_on)}`
}

function lost({ row, verdict, seen: { goods } }: Found): Trouble['money_at_stake'] {
  const like = { currency: goods.currency || 'CNY', kind: 'lost_margin', rhythm: 'per_day' } as const
  if (goods.currencies !== 1 || goods.known_units === 0)
    return noMoney({ ...like, basis: '没有成本（或几种货币），少赚多少未知' })
  const margin = (goods.known_minor - goods.known_cost_minor) / goods.known_units
  if (margin <= 0) return noMoney({ ...like, basis: '近两周按成本算不赚钱，少卖不是少赚' })
  const unitsPerLine = row.new_units / Math.max(1, verdict.late_lines)
  const perDay = (lines: number) =>
    Math.max(0, Math.round(((verdict.expected_lines - lines) * unitsPerLine * margin) / late_days))
  const sold = poissonInterval(verdict.late_lines)
  return {
    ...like,
    low_minor: perDay(sold.high),
    mid_minor: perDay(verdict.late_lines),
    high_minor: perDay(sold.low),
    basis: spaced(
      `近两周该有 ${verdict.expected_lines.toFixed(0)} 单，实际 ${verdict.late_lines} 单；每件毛利 ${money(margin, like.currency, 'zh')}，没扣平台费用`,
    ),
    exposure_minor: null,
  }
}

/** Fewer who come, or as many who do not buy: the first is mended in title and picture, the second in price and page. */
function likely({ visits, pages: page }: Seen): Trouble['causes'] {
  const whole = visits.filter((v) => v.days >= 5)
  const [first, last] = [whole[0], whole.at(-1)]
  const causes: { text: string; share: null }[] = []
  if (first && last && whole.length >= 3 && first.visitors_a_day > 0) {
    const left = last.visitors_a_day / first.visitors_a_day
    const counted = `一天 ${Math.round(first.visitors_a_day)} 人看，现在 ${Math.round(last.visitors_a_day)} 人`
    causes.push({
      text: spaced(left < 0.85 ? `来的人少了：${counted}` : `来的人没少多少（${counted}），看了不买`),
      share: null,
    })
  }
  if (page?.changes === 0) causes.push({ text: '标题、主图、卖点一直没换过', share: null })
  return causes
}
