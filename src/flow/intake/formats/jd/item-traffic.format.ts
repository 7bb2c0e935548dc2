import { defineFormat } from '../../format.ts'

/** 商智 商品明细, one row per SKU and day. On 京东 a SKU is a listing, so 商品ID of orders, 跟单SKU of ads and SKU here are one. */
export const jdItemTraffic = defineFormat({
  key: 'jd.item_traffic',
  platform: 'jd',
  label: '商智 商品明细',
  how: '京东商智 → 商品 → 商品概况 → SKU 明细 → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['时间', 'SKU', '商品访客数'],
    oneOf: [
      ['成交金额', '成交客户数'],
      ['商品浏览量', '搜索曝光次数'],
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
        period_from: { from: '时间', as: 'period_from' },
        period_to: { from: '时间', as: 'period_to' },
        item_id: { from: 'SKU', as: 'id' },
        source: { always: '', as: 'category' },
        title: { from: 'SKU名称', as: 'text', optional: true },
        visitors: { from: '商品访客数', as: 'count' },
        views: { from: '商品浏览量', as: 'count', optional: true },
        cart_users: { from: '加购客户数', as: 'count', optional: true },
        ordering_buyers: { from: '下单客户数', as: 'count', optional: true },
        paying_buyers: { from: '成交客户数', as: 'count', optional: true },
        paid_units: { from: '成交商品件数', as: 'count', optional: true },
        paid_minor: { from: '成交金额', as: 'money', optional: true },
        refunded_minor: { from: '取消及售后退款金额', as: 'money', optional: true },
      },
    },
  ],
})
