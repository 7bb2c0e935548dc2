import { defineFormat } from '../../format.ts'
import { wanxiangtaiNumbers } from './ad-numbers.ts'

/** 万相台无界 主体报表, with or without the scene and plan columns that a finer export inserts after 日期. */
export const taobaoAds = defineFormat({
  key: 'taobao.ads_item',
  platform: 'taobao',
  label: '万相台无界 主体报表',
  how: '万相台无界版 → 报表 → 商品推广(主体报表) → 下载',
  confidence: 'A',
  source: '真实文件的表头，原样见于 3 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['日期', '主体ID', '花费'],
    oneOf: [['展现量', '点击量', '总成交金额']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  // A row without a date adds the others up.
  skip: [{ column: '日期', blank: true }],
  totals: {
    column: '日期',
    equals: ['合计', '总计', '汇总'],
    compare: ['花费', '总成交金额'],
  },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { from: '日期', as: 'period_from' },
        period_to: { from: '日期', as: 'period_to' },
        ad_account: { always: '', as: 'id' },
        plan_id: { from: '计划ID', as: 'id', optional: true, blankIs: '' },
        // A 主体 is a listing only when it says so; a live room or the shop itself must not pass for one.
        item_id: { from: '主体ID', as: 'id', blankIs: '', onlyWhen: [{ column: '主体类型', in: ['商品'] }] },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { from: '场景名字', as: 'category', optional: true, blankIs: '' },
        plan_name: { from: '计划名字', as: 'text', optional: true },
        item_title: { from: '主体名称', as: 'text', optional: true },
        ...wanxiangtaiNumbers,
      },
    },
  ],
})
