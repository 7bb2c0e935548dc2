import { defineFormat } from '../../format.ts'

/** 京准通 跟单SKU: what each SKU cost in ads. 点击率(%) is a bare number and, like every rate, is worked out anew. */
export const jdAdsSku = defineFormat({
  key: 'jd.ads_sku',
  platform: 'jd',
  label: '京准通 跟单SKU',
  how: '京准通 → 报表 → 推广报表 → 跟单SKU → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 2 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['日期', '跟单SKU ID', '花费'],
    oneOf: [['展现数', '点击数']],
    not: ['平台', '计划ID'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: { column: '日期', equals: ['合计', '总计', '汇总'], compare: ['花费'] },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: '日期', as: 'period_from' },
        period_to: { from: '日期', as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { always: '', as: 'id' },
        item_id: { from: '跟单SKU ID', as: 'id' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '', as: 'category' },
        item_title: { from: '跟单SKU名称', as: 'text', optional: true },
        spend_minor: { from: '花费', as: 'money', combine: 'sum' },
        impressions: { from: '展现数', as: 'count', optional: true, combine: 'sum' },
        clicks: { from: '点击数', as: 'count', optional: true, combine: 'sum' },
      },
    },
  ],
})
