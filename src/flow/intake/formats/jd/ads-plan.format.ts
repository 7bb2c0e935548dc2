import { type ColumnReading, defineFormat } from '../../format.ts'

const added = (header: string, as: 'money' | 'count'): ColumnReading => ({
  from: header,
  as,
  optional: true,
  combine: 'sum',
})

/**
 * 京准通 full report, down to unit and creative. It tells the money of the 跟单SKU report a second time, so its level is the
 * plan: a sum reads one of the two. Units of one plan are added up; what window orders are credited in is chosen at export
 * and stands in no column.
 */
export const jdAdsPlan = defineFormat({
  key: 'jd.ads_plan',
  platform: 'jd',
  label: '京准通 推广明细（快车等）',
  how: '京准通 → 报表 → 推广报表 → 计划 / 单元 / 创意 → 下载',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['日期', '计划ID', '总费用'],
    oneOf: [
      ['展现数', '点击数'],
      ['总订单行', '总订单金额', '直接订单金额'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: { column: '日期', equals: ['合计', '总计', '汇总'], compare: ['总费用', '总订单金额'] },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'plan', as: 'category' },
        period_from: { from: '日期', as: 'period_from' },
        period_to: { from: '日期', as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: '计划ID', as: 'id' },
        item_id: { from: '跟单SKU ID', as: 'id', optional: true, blankIs: '' },
        term: { always: '', as: 'text' },
        creative_id: { from: '创意ID', as: 'id', optional: true, blankIs: '' },
        scene: { from: '产品线', as: 'category', optional: true, blankIs: '' },
        plan_name: { from: '推广计划', as: 'text', optional: true },
        item_title: { from: '商品名称', as: 'text', optional: true },
        spend_minor: { from: '总费用', as: 'money', combine: 'sum' },
        impressions: added('展现数', 'count'),
        clicks: added('点击数', 'count'),
        orders: added('总订单行', 'count'),
        attributed_minor: added('总订单金额', 'money'),
        direct_minor: added('直接订单金额', 'money'),
        carts: added('总购物车数', 'count'),
      },
    },
  ],
})
