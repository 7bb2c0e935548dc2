import { defineFormat } from '../../format.ts'

/**
 * 生意参谋 商品明细 of 2016–2018, one sheet for PC and one for 无线, before the names had 商品 in front. A terminal's visitors
 * are part of the listing's, so they stand under their terminal and never for the listing itself.
 */
export const taobaoItemTrafficLegacy = defineFormat({
  key: 'taobao.item_traffic_legacy',
  platform: 'taobao',
  label: '生意参谋 商品明细（2018 年以前）',
  how: '生意参谋 → 商品 → 商品效果 → 商品明细（PC / 无线）→ 下载；旧版，只有老文件里还有',
  confidence: 'B',
  source: '列名见于 2 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['浏览量', '访客数', '支付商品件数'],
    oneOf: [
      ['详情页跳出率', '平均停留时长'],
      ['下单商品件数', '支付金额'],
    ],
    not: ['平台', '商品访客数', '来源名称'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'traffic',
      // The sheets of both terminals come in one file: the second must not take the place of the first.
      merge: 'row',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: {
          from: ['统计日期', '日期'],
          as: 'period_from',
          optional: true,
          otherwise: [{ of: 'file_day_from' }],
        },
        period_to: {
          from: ['统计日期', '日期'],
          as: 'period_to',
          optional: true,
          otherwise: [{ of: 'file_day_to' }],
        },
        item_id: { from: ['商品ID', '商品id'], as: 'id' },
        source: {
          of: 'sheet',
          as: 'category',
          words: { PC: 'PC', pc: 'PC', PC端: 'PC', 无线: '无线', 无线端: '无线' },
          otherwise: [{ always: '' }],
        },
        title: { from: '商品名称', as: 'text', optional: true },
        visitors: { from: '访客数', as: 'count' },
        views: { from: '浏览量', as: 'count' },
        cart_units: { from: '加购件数', as: 'count', optional: true },
        favourite_users: { from: '收藏人数', as: 'count', optional: true },
        ordering_buyers: { from: '下单买家数', as: 'count', optional: true },
        paying_buyers: { from: '支付买家数', as: 'count', optional: true },
        paid_units: { from: '支付商品件数', as: 'count', optional: true },
        paid_minor: { from: '支付金额', as: 'money', optional: true },
        refunded_minor: { from: '售中售后成功退款金额', as: 'money', optional: true },
        bounce_ratio: { from: '详情页跳出率', as: 'percent_text', optional: true },
        stay_seconds: { from: '平均停留时长', as: 'duration', optional: true },
      },
    },
  ],
})
