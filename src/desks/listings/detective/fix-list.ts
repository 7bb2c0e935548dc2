/**
 * The holes as a sheet to be filled: the columns of 页面字段(长表), so the filled file is dropped in as it is, and beside them
 * what stood there before and what it has cost. Costly ones first; what nobody knows to cost anything is left out.
 */
import { blankKindWords } from '../../../flow/facts/blankness.ts'
import { defineList, type ListQuestion, type ListRow } from '../../../flow/findings/list.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'
import { moneyExact, platformName, wallClock } from '../../../wording/index.ts'
import { investigate, type Verdict } from './investigate.ts'

export const blankFieldsList = defineList({
  key: 'blank-fields',
  label: '补空名单',
  columns: [
    { key: 'platform', label: '平台', kind: 'text' },
    { key: 'shop', label: '店铺', kind: 'text' },
    { key: 'item_id', label: '商品ID', kind: 'id' },
    { key: 'platform_sku_id', label: '平台SKU', kind: 'id' },
    { key: 'sku_code', label: '商家编码', kind: 'id' },
    { key: 'field', label: '字段', kind: 'text' },
    { key: 'value', label: '值', kind: 'text' },
    { key: 'observed_at', label: '观察时间', kind: 'text' },
    { key: 'changed_by', label: '修改人', kind: 'text' },
    { key: 'name', label: '商品名称', kind: 'text' },
    { key: 'now', label: '现在', kind: 'text' },
    { key: 'before', label: '空之前是', kind: 'text' },
    { key: 'since', label: '从哪天起', kind: 'text' },
    { key: 'lost', label: '大约少收', kind: 'money' },
    { key: 'mend', label: '怎么补', kind: 'text' },
  ],
  async rows(room: WatchRoom, { shop_id }: ListQuestion): Promise<ListRow[]> {
    const { verdicts } = await investigate(room)
    return verdicts
      .filter((v) => v.place.healed_at === null && v.place.declared !== null)
      .filter((v) => shop_id === '' || v.place.shop_id === shop_id)
      .sort((a, b) => lostOf(b) - lostOf(a))
      .map((v) => rowOf(room, v))
  },
})

const lostOf = (v: Verdict): number =>
  v.level === 'raise' && v.held ? v.held.lost.mid * (v.per_order_minor ?? 0) : v.level === 'watching' ? 0 : -1

function rowOf(room: WatchRoom, v: Verdict): ListRow {
  const { place } = v
  const now = wallClock(room.now, room.timezone)
  const lost = lostOf(v)
  return {
    platform: platformName(place.shop_id.split(':')[0] ?? '', 'zh'),
    shop: room.shopName(place.shop_id),
    item_id: place.item_id,
    platform_sku_id: '',
    sku_code: '',
    field: place.field,
    value: '',
    // The moment of filling is only known to who fills it; the list's own is the earliest it can be.
    observed_at: `${now.on} ${now.time}:00`,
    changed_by: '',
    name: v.name,
    now:
      place.kind === 'b8' || place.said.trim() === ''
        ? blankKindWords[place.kind]
        : `${place.said}（${blankKindWords[place.kind]}）`,
    before: place.said_before,
    since: v.blank_from,
    lost: lost > 0 ? moneyExact(Math.round(lost), v.currency) : '',
    mend: place.declared?.mend ?? '',
  }
}
