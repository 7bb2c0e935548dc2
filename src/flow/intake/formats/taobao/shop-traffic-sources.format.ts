import { defineFormat } from '../../format.ts'

/**
 * 生意参谋 店铺流量来源: where the shop's visitors came from. A visitor may come from several sources, so the rows are never
 * added up. The days stand in the file name, the terminal in the sheet name.
 */
export const taobaoShopTrafficSources = defineFormat({
  key: 'taobao.shop_traffic_sources',
  platform: 'taobao',
  label: '生意参谋 店铺流量来源',
  how: '生意参谋 → 流量 → 店铺来源 → 下载（文件名带日期）',
  confidence: 'C',
  source: '文件样子照 panying1990/python 天猫店铺流量来源转换.py；列名有些凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['来源名称', '访客数'],
    oneOf: [
      ['下单买家数', '支付买家数'],
      ['下单金额', '支付金额'],
    ],
    not: ['平台', '商品ID'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      columns: {
        // A terminal is a level of its own: the sheet for PC must not take the place of the one for 无线.
        report_level: {
          of: 'sheet',
          as: 'category',
          words: { PC: 'shop_pc', pc: 'shop_pc', 无线: 'shop_mobile' },
          otherwise: [{ always: 'shop' }],
        },
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        item_id: { always: '', as: 'id' },
        source: { from: '来源名称', as: 'category' },
        visitors: { from: '访客数', as: 'count' },
        ordering_buyers: { from: '下单买家数', as: 'count', optional: true },
        paying_buyers: { from: '支付买家数', as: 'count', optional: true },
        paid_minor: { from: '支付金额', as: 'money', optional: true },
      },
    },
  ],
})
