import { defineFormat } from '../../format.ts'
import { wanxiangtaiNumbers } from './ad-numbers.ts'

/** 万相台无界 计划报表: the same money as the 主体报表, by plan. A sum reads one of the two, never both. */
export const taobaoAdsPlan = defineFormat({
  key: 'taobao.ads_plan',
  platform: 'taobao',
  label: '万相台无界 计划报表',
  how: '万相台无界版 → 报表 → 计划报表 → 下载',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['日期', '计划ID', '花费'],
    oneOf: [['展现量', '点击量', '总成交金额']],
    not: ['平台', '主体ID'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  // A row without a date adds the others up.
  totals: { column: '日期', equals: ['', '合计', '总计', '汇总'], compare: ['花费', '总成交金额'] },
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
        item_id: { always: '', as: 'id' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { from: '场景名字', as: 'category', optional: true, blankIs: '' },
        plan_name: { from: '计划名字', as: 'text', optional: true },
        ...wanxiangtaiNumbers,
      },
    },
  ],
})
