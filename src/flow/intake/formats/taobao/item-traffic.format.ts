import { defineFormat } from '../../format.ts'

/** 生意参谋 商品_全部, and the names it had until 2020. Rates and running totals are left out: both are recomputed. */
export const taobaoItemTraffic = defineFormat({
  key: 'taobao.item_traffic',
  platform: 'taobao',
  label: '生意参谋 商品排行',
  how: '生意参谋 → 品类 → 商品排行 → 全部 → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 3 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['商品ID', '商品访客数'],
    oneOf: [
      ['统计日期', '日期'],
      ['商品浏览量', '支付买家数', '支付金额'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: ['统计日期', '日期'], as: 'period_from' },
        period_to: { from: ['统计日期', '日期'], as: 'period_to' },
        item_id: { from: '商品ID', as: 'id' },
        source: { always: '', as: 'category' },
        title: { from: '商品名称', as: 'text', optional: true },
        sku_code: { from: '货号', as: 'id', optional: true },
        listing_state: { from: '商品状态', as: 'category', optional: true },
        visitors: { from: '商品访客数', as: 'count' },
        views: { from: '商品浏览量', as: 'count', optional: true },
        cart_users: { from: '商品加购人数', as: 'count', optional: true },
        cart_units: { from: '商品加购件数', as: 'count', optional: true },
        favourite_users: { from: '商品收藏人数', as: 'count', optional: true },
        ordering_buyers: { from: '下单买家数', as: 'count', optional: true },
        paying_buyers: { from: '支付买家数', as: 'count', optional: true },
        paid_units: { from: '支付件数', as: 'count', optional: true },
        paid_minor: { from: '支付金额', as: 'money', optional: true },
        refunded_minor: { from: ['成功退款金额', '售中售后成功退款金额'], as: 'money', optional: true },
        bounce_ratio: { from: ['商品详情页跳出率', '详情页跳出率'], as: 'percent_text', optional: true },
        stay_seconds: { from: '平均停留时长', as: 'duration', optional: true },
      },
    },
  ],
})
