import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** A listing's visitors on a day, whole or by source. Sources overlap, so they never add up to the whole. */
export const daziTraffic = daziSheet({
  name: '商品流量',
  key: 'dazi.traffic',
  port: '流量',
  exampleIn: '日期',
  hasPlatform: true,
  recognise: {
    headers: ['日期', '平台', '商品ID'],
    oneOf: [['访客数', '浏览量', '加购人数', '支付买家数', '加载毫秒', '跳失率']],
    not: ['花费(元)', '名次', '观察时间'],
  },
  template: {
    日期: '2026-11-20',
    平台: '天猫',
    店铺: '示例旗舰店',
    商品ID: '700000000001',
    来源: '',
    访客数: '1200',
    浏览量: '3100',
    加购人数: '150',
    收藏人数: '60',
    下单买家数: '40',
    支付买家数: '36',
    '支付金额(元)': '3564.00',
    跳失率: '45%',
    加载毫秒: '1800',
  },
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', words: platformWords },
        report_level: { always: 'item', as: 'category' },
        period_from: { from: '日期', as: 'period_from' },
        period_to: { from: '日期', as: 'period_to' },
        item_id: { from: '商品ID', as: 'id' },
        source: { from: '来源', as: 'category', optional: true, blankIs: '' },
        visitors: { from: '访客数', as: 'count', optional: true, none: ['无'] },
        views: { from: '浏览量', as: 'count', optional: true, none: ['无'] },
        cart_users: { from: '加购人数', as: 'count', optional: true, none: ['无'] },
        favourite_users: { from: '收藏人数', as: 'count', optional: true, none: ['无'] },
        ordering_buyers: { from: '下单买家数', as: 'count', optional: true, none: ['无'] },
        paying_buyers: { from: '支付买家数', as: 'count', optional: true, none: ['无'] },
        paid_minor: { from: '支付金额(元)', as: 'money', optional: true, none: ['无'] },
        bounce_ratio: { from: '跳失率', as: 'ratio', optional: true },
        load_ms: { from: '加载毫秒', as: 'count', optional: true },
      },
    },
  ],
})
