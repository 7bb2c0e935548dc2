import { defineFormat } from '../../format.ts'

/** The spend column has had eight names; the first the file has is read. */
const spend = [
  '总花费(元)',
  '推广总花费(元)',
  '总营销花费(元)',
  '实际消耗(元)',
  '消耗金额(元)',
  '推广消耗(元)',
  '花费(元)',
  '成交花费(元)',
  '成交营销花费(元)',
] as const

const days = ['日期', '统计日期', '消耗日期', '推广日期', '数据日期'] as const

/**
 * 商品推广. The last row adds up and also counts 全店托管, which has no rows of its own: what it holds beyond the rows is
 * money spent and is reported as such.
 */
export const pddAds = defineFormat({
  key: 'pdd.ads_item',
  platform: 'pdd',
  label: '拼多多 商品推广',
  how: '拼多多商家后台 → 推广中心 → 推广报表 → 商品推广 → 导出',
  confidence: 'A',
  source: '表头见于 3 个公开的导入程序；有的版本只见过部分列',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['商品ID', '推广名称'],
    oneOf: [spend, days],
    not: ['平台', '主体ID', '跟单SKU ID'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: {
    column: '日期',
    equals: ['总计', '合计', '汇总'],
    compare: spend,
    gapMeans: '全店托管',
  },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: days, as: 'period_from' },
        period_to: { from: days, as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        // The export has no plan number; the plan's name tells two plans of one listing apart.
        plan_id: { from: '推广名称', as: 'id', blankIs: '' },
        item_id: { from: '商品ID', as: 'id' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { from: '推广场景', as: 'category', optional: true, blankIs: '' },
        plan_name: { from: '推广名称', as: 'text' },
        item_title: { from: '商品名称', as: 'text', optional: true },
        spend_minor: { from: spend, as: 'money', combine: 'sum' },
        impressions: { from: '曝光量', as: 'count', optional: true, combine: 'sum' },
        clicks: { from: '点击量', as: 'count', optional: true, combine: 'sum' },
        orders: { from: '成交笔数', as: 'count', optional: true, combine: 'sum' },
        attributed_minor: { from: '交易额(元)', as: 'money', optional: true, combine: 'sum' },
        favourites: { from: ['商品收藏量', '收藏量'], as: 'count', optional: true, combine: 'sum' },
      },
    },
  ],
})
