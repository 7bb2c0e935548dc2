import { defineFormat } from '../../format.ts'

/**
 * 客服_销售绩效: the shop's day in pre-sale service. 出库 counts what left the warehouse and is no payment, so it stays out.
 * Several header rows may stand above the data; what has no day in its first cell is one of them.
 */
export const jdService = defineFormat({
  key: 'jd.service',
  platform: 'jd',
  label: '京东 客服销售绩效',
  how: '京东商家后台 → 客服管家 → 数据报表 → 销售绩效 → 导出',
  confidence: 'C',
  source: '文件样子照 1 个公开的导入程序；列名有些凭通行说法，没有见过原文件',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['日期', '值班客服数', '售前接待人数'],
    oneOf: [['下单人数', '出库人数']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '客服',
  skip: [
    { column: '日期', blank: true },
    { column: '日期', in: ['日期', '合计', '汇总', '总计', '均值'] },
  ],
  into: [
    {
      fact: 'service_day',
      merge: 'slice',
      columns: {
        period_from: { from: '日期', as: 'period_from' },
        period_to: { from: '日期', as: 'period_to' },
        agent: { always: '', as: 'id' },
        served_people: { from: '售前接待人数', as: 'count' },
        ordering_people: { from: '下单人数', as: 'count', optional: true },
      },
    },
  ],
})
