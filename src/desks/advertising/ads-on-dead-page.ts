/** Ads that lead to a page nobody can buy from: taken down, or with a field empty that an order needs. */
import { costlyField, costlyFields } from '../../flow/facts/page-fields.ts'
import { deadStates, stateFields } from '../../flow/facts/page-states.ts'
import { readPlaybook, readQuery } from '../../flow/findings/beside.ts'
import { lastDays, todayIn } from '../../flow/findings/days.ts'
import { ask, evidence, isoOf } from '../../flow/findings/evidence.ts'
import { blindShops, newestByShop } from '../../flow/findings/newest.ts'
import {
  defineWatch,
  type Look,
  type Sighting,
  type Trouble,
  type Watch,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { freshness, money, spaced } from '../../wording/index.ts'
import { type BurnVerdict, burnLines, judgeBurn } from './burn-judgement.ts'
import { type Burning, type BurnWindow, burning, burnWindow, waste } from './item-spend.ts'

const pages = readQuery(import.meta.url, 'dead-pages.sql')
const spend = readQuery(import.meta.url, 'spend-of-item.sql')
const history = readQuery(import.meta.url, 'field-history.sql')

/** Fields without which nobody can buy, or nobody comes. */
const fields = costlyFields.filter((f) => f.isVital).flatMap((f) => f.names)

/** All ways of saying a page's state are one thing. */
const stateField = '状态'

/** A page looked at this long ago may have been mended since. */
const oldest_days = 7

interface DeadPage {
  shop_id: string
  item_id: string
  about: string
  said: string
  dead_since: string
  changed_by: string
  looked_at: string
  landings: number[]
  first_day: string
}

type Row = Burning<DeadPage>

const shared = {
  kind: 'burn',
  ...burnLines,
  yuan: {
    kind: 'waste',
    rhythm: 'per_day',
    formula: '买不了以后每个算定日的花费之平均；区间是日与日之间的 95% 区间；今天的花费是暂定，不算',
  },
  due_hours: 2,
  livesNow: '它看的是页面和库存现在的样子，以前那天是什么样没有留全',
  unseen: 'recovered',
} as const

export const adsOnDelisted: Watch = defineWatch({
  ...shared,
  key: 'advertising.ads_on_delisted',
  label: '下架了还在烧的广告',
  question: '哪件货已经不在架上，广告还在花钱？',
  reads: ['ad_result', 'listing', 'listing_field', 'traffic', 'order_line'],
  playbook: readPlaybook(import.meta.url, 'ads-on-delisted'),
  owner: '投放',
  look: (room) => look(room, (page) => page.about === stateField),
})

export const adsOnBlank: Watch = defineWatch({
  ...shared,
  key: 'advertising.ads_on_blank',
  label: '页面空着一格还在烧的广告',
  question: '哪个页面空着下单要用的字段，广告还在往里带人？',
  reads: ['ad_result', 'listing_field', 'listing', 'traffic', 'order_line'],
  playbook: readPlaybook(import.meta.url, 'ads-on-blank'),
  owner: '商品运营',
  look: (room) => look(room, (page) => page.about !== stateField),
})

async function look(room: WatchRoom, isMine: (page: DeadPage) => boolean): Promise<Look> {
  const window = burnWindow(room)
  const found = await ask<DeadPage>(room, {
    query: pages,
    params: {
      ...window.params,
      fields: [...stateFields, ...fields],
      state_field: stateField,
      state_fields: stateFields,
      dead_states: deadStates,
    },
  })
  const rows = await burning(room, found.filter(isMine), window)
  const sightings: Sighting[] = []
  for (const row of rows) {
    const verdict = judgeBurn(row, window.lastFullDay)
    const subject = { shop_id: row.shop_id, item_id: row.item_id, page: row.about }
    if (verdict.level === 'fine') sightings.push({ level: 'fine', subject })
    else if (verdict.level !== 'quiet')
      sightings.push(await trouble(room, row, { ...verdict, level: verdict.level }, { subject, window }))
  }
  return {
    sightings,
    blind: blindShops(
      room,
      ['ad_result'],
      newestByShop(rows, (r) => r.ad_seen),
    ),
  }
}

async function trouble(
  room: WatchRoom,
  row: Row,
  verdict: BurnVerdict & { level: Trouble['level'] },
  { subject, window }: { subject: Trouble['subject']; window: BurnWindow },
): Promise<Trouble> {
  const which = { shop_id: row.shop_id, item_id: row.item_id }
  const { ads_from, born_from } = window.params
  const spendQuestion = { query: spend, params: { ...which, ads_from, born_from } }
  const pageQuestion = { query: history, params: { ...which, fields: [...stateFields, row.about] } }
  const [spends, looks] = await Promise.all([
    ask<Record<string, unknown>>(room, spendQuestion),
    ask<Record<string, unknown>>(room, pageQuestion),
  ])
  const isOld = Date.parse(room.now) - Date.parse(isoOf(row.looked_at)) > oldest_days * 86_400_000
  const id = `${row.shop_id}.${row.item_id}`
  return {
    level: isOld && verdict.level === 'raise' ? 'watching' : verdict.level,
    subject,
    severity: 'today',
    title: title(room, row, { verdict, isOld }),
    since: isoOf(row.dead_since),
    money_at_stake: waste(row, verdict, '买不了以后'),
    certainty: row.about === stateField ? 0.95 : row.sold_before > 0 ? 0.9 : 0.75,
    causes: likely(row, verdict),
    spark: lastDays(todayIn(room), new Map(row.spent.map(([on, spent]) => [on, spent]))),
    evidence: [
      evidence(`advertising.spend_of_item.${id}`, '这件货的广告每天花了多少', spendQuestion, spends),
      evidence(
        `advertising.field_history.${id}.${row.about}`,
        '这个页面每次看到的是什么',
        pageQuestion,
        looks,
      ),
    ],
    as_of: [isoOf(row.ad_seen), isoOf(row.looked_at)].sort()[0] ?? room.now,
    stands_on: row.landings,
  }
}

function title(
  room: WatchRoom,
  row: Row,
  { verdict, isOld }: { verdict: BurnVerdict; isOld: boolean },
): string {
  const since = freshness(isoOf(row.dead_since), room.timezone, todayIn(room), 'zh')
  const what = row.about === stateField ? `「${row.said}」` : `空着「${row.about}」`
  const burnt = `${verdict.days.length} 天花了 ${money(verdict.total_minor, row.currency, 'zh')}`
  const said = {
    burning: `广告还在花，${burnt}`,
    too_little: `广告还在花，才 ${burnt}，先看着`,
    provisional: '广告今天还有花费，是暂定数，明天再看',
    still_selling: `却还在卖（之后卖了 ${row.sold_since} 件），先打开页面看一眼`,
    stopped: '广告停了',
    no_report: '之后还没有广告日报',
  }[verdict.why]
  return spaced(
    `${row.title || row.item_id}从 ${since} 起${what}，${said}${isOld ? '；页面是一周前看的，请重看' : ''}。`,
  )
}

function likely(row: Row, { why }: BurnVerdict): Trouble['causes'] {
  const who = row.changed_by === '' ? [] : [{ text: `最后改的人：${row.changed_by}`, share: null }]
  if (why === 'still_selling') return [{ text: '页面记录和真页面不一样', share: null }, ...who]
  const harm =
    row.about === stateField
      ? `页面状态是「${row.said}」`
      : `「${row.about}」空着：${costlyField(row.about)?.harm ?? '买家下不了单'}`
  return [{ text: harm, share: null }, ...who]
}
