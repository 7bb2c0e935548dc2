import { defineFormat } from '../../format.ts'

/**
 * UserBehavior of Tianchi: what visitors of 淘宝 did, one row each, without a header line. Its clock is not always right:
 * rows outside the days it speaks of land like any other and are said.
 */
export const tianchiUserBehaviour = defineFormat({
  key: 'tianchi.user_behaviour',
  platform: 'tianchi',
  label: '淘宝 UserBehavior(练手数据)',
  how: '天池 → 数据集 → User Behavior Data from Taobao → UserBehavior.csv',
  confidence: 'A',
  source: 'Tianchi dataId 649',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  headerless: {
    headers: ['user_id', 'item_id', 'category_id', 'behavior_type', 'timestamp'],
    cells: ['^[0-9]+$', '^[0-9]+$', '^[0-9]+$', '^(pv|buy|cart|fav)$', '^-?[0-9]+$'],
  },
  recognise: { headers: ['user_id', 'item_id', 'category_id', 'behavior_type', 'timestamp'] },
  snapshot: ['modified'],
  port: '流量',
  into: [
    {
      fact: 'visit_event',
      merge: 'row',
      columns: {
        at: { from: 'timestamp', as: 'epoch_seconds' },
        event_id: { occurrenceWithin: ['user_id', 'item_id'], as: 'id' },
        visitor_key: { from: 'user_id', as: 'id' },
        item_id: { from: 'item_id', as: 'id' },
        category: { from: 'category_id', as: 'id' },
        behaviour: {
          from: 'behavior_type',
          as: 'category',
          words: { pv: 'view', fav: 'favourite', cart: 'cart', buy: 'buy' },
        },
      },
    },
  ],
})
