import { type ColumnReading, defineFormat } from '../../format.ts'

const added = (header: string, as: 'money' | 'count'): ColumnReading => ({
  from: header,
  as,
  optional: true,
  combine: 'sum',
})

/**
 * 千川 标准推广, one row per 推广类型; a row without one adds the others up. 全域推广 is other money in a file of its own. The
 * report carries no date: the file name says which days it covers.
 */
export const douyinAdsStandard = defineFormat({
  key: 'douyin.ads_standard',
  platform: 'douyin',
  label: '巨量千川 标准推广',
  how: '巨量千川 → 数据 → 标准推广 → 账户数据 → 下载（文件名带日期）',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['推广类型', '消耗(元)'],
    oneOf: [
      ['直接成交金额(元)', '直接支付ROI', '直接下单金额(元)'],
      ['展示次数', '点击次数'],
    ],
    not: ['平台', '整体消耗'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  totals: {
    column: '推广类型',
    equals: ['', '-', '--', '合计', '总计', '汇总'],
    compare: ['消耗(元)', '直接成交金额(元)'],
  },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'account', as: 'category' },
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        ad_account: { always: '', as: 'id' },
        plan_id: { always: '', as: 'id' },
        item_id: { always: '', as: 'id' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { from: '推广类型', as: 'category' },
        spend_minor: { from: '消耗(元)', as: 'money', combine: 'sum' },
        impressions: added('展示次数', 'count'),
        clicks: added('点击次数', 'count'),
        orders: added('直接成交订单数', 'count'),
        // What came within seven days of a click is credited as well: 7日总支付ROI counts both.
        attributed_minor: {
          total: { plus: ['直接成交金额(元)', '7日间接成交金额(元)'] },
          as: 'money',
          optional: true,
          combine: 'sum',
        },
        direct_minor: added('直接成交金额(元)', 'money'),
        attribution_window: { always: '7 天', as: 'category' },
      },
    },
  ],
})
