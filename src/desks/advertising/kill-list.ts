/** Ads that still pay for what cannot be bought, as a list for whoever can stop them: the dearest hour first. */
import { readQuery } from '../../flow/findings/beside.ts'
import { ask, isoOf } from '../../flow/findings/evidence.ts'
import { defineList, type ListQuestion, type ListRow } from '../../flow/findings/list.ts'
import type { Trouble, Watch, WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, moneyExact, platformName, wallClock } from '../../wording/index.ts'
import { adsOnBlank, adsOnDelisted } from './ads-on-dead-page.ts'
import { adsOnEmptyStock } from './ads-on-empty-stock.ts'
import { burnWindow } from './item-spend.ts'

const plans = readQuery(import.meta.url, 'plans-of-items.sql')

/** Plans that paid within these days are the ones to stop. */
const lately_days = 3

/** Why it cannot be bought, by the watch that saw it. */
const why: readonly (readonly [Watch, string])[] = [
  [adsOnEmptyStock, '断货'],
  [adsOnDelisted, '不在架'],
  [adsOnBlank, '页面空着一格'],
]

interface Burning {
  readonly trouble: Trouble
  readonly reason: string
}

interface Plans {
  shop_id: string
  item_id: string
  title: string
  currency: string
  plans: string[]
  seen_at: string
}

export const killList = defineList({
  key: 'kill-list',
  label: '停投名单',
  columns: [
    { key: 'an_hour', label: '每小时白烧', kind: 'money' },
    { key: 'a_day', label: '每天白烧', kind: 'money' },
    { key: 'reason', label: '为什么卖不了', kind: 'text' },
    { key: 'since', label: '从什么时候起', kind: 'text' },
    { key: 'platform', label: '平台', kind: 'text' },
    { key: 'shop', label: '店铺', kind: 'text' },
    { key: 'item_id', label: '商品ID', kind: 'id' },
    { key: 'title', label: '商品标题', kind: 'text' },
    { key: 'plans', label: '要停的计划', kind: 'text' },
    { key: 'sure', label: '把握', kind: 'text' },
    { key: 'as_of', label: '数据截至', kind: 'text' },
  ],
  async rows(room: WatchRoom, { shop_id }: ListQuestion): Promise<ListRow[]> {
    const seen = await Promise.all(
      why.map(async ([watch, reason]) => burningIn(await watch.look(room), reason)),
    )
    const burning = seen.flat().filter((b) => shop_id === '' || b.trouble.subject.shop_id === shop_id)
    if (burning.length === 0) return []
    const { today, born_from } = burnWindow(room).params
    const paying = await ask<Plans>(room, {
      query: plans,
      params: {
        shops: burning.map((b) => b.trouble.subject.shop_id ?? ''),
        items: burning.map((b) => b.trouble.subject.item_id ?? ''),
        last_from: addDays(String(today), -lately_days),
        today,
        born_from,
      },
    })
    return onePerItem(burning)
      .sort((a, b) => dayOf(b) - dayOf(a))
      .map((b) => rowOf(room, b, paying))
  },
})

function burningIn(look: Awaited<ReturnType<Watch['look']>>, reason: string): Burning[] {
  return look.sightings.flatMap((s) => (s.level === 'raise' ? [{ trouble: s, reason }] : []))
}

const dayOf = ({ trouble }: Burning): number => trouble.money_at_stake.mid_minor ?? -1

/** An item out of stock whose page is down as well burns once. */
function onePerItem(burning: readonly Burning[]): Burning[] {
  const best = new Map<string, Burning>()
  for (const b of burning) {
    const key = `${b.trouble.subject.shop_id}\n${b.trouble.subject.item_id}`
    const other = best.get(key)
    if (!other) best.set(key, b)
    else
      best.set(key, {
        trouble: dayOf(b) > dayOf(other) ? b.trouble : other.trouble,
        reason: `${other.reason}，${b.reason}`,
      })
  }
  return [...best.values()]
}

function rowOf(room: WatchRoom, { trouble, reason }: Burning, paying: readonly Plans[]): ListRow {
  const { shop_id = '', item_id = '' } = trouble.subject
  const ad = paying.find((p) => p.shop_id === shop_id && p.item_id === item_id)
  const { mid_minor, currency } = trouble.money_at_stake
  const stamp = (at: string) => Object.values(wallClock(isoOf(at), room.timezone)).join(' ')
  const money = (minor: number) => moneyExact(Math.round(minor), currency || 'CNY')
  return {
    an_hour: mid_minor === null ? '未知' : money(mid_minor / 24),
    a_day: mid_minor === null ? '未知' : money(mid_minor),
    reason,
    since: stamp(trouble.since),
    platform: platformName(shop_id.split(':')[0] ?? '', 'zh'),
    shop: room.shopName(shop_id),
    item_id,
    title: ad?.title ?? '',
    plans: ad?.plans.join('；') ?? '',
    sure: `${Math.round(trouble.certainty * 100)}%`,
    as_of: stamp(ad?.seen_at ?? trouble.as_of),
  }
}
