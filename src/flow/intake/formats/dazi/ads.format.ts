import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** The finest thing a row names says which report it is from; a sum later reads one report only. */
const level = {
  from: '搜索词',
  means: 'term',
  as: 'category',
  optional: true,
  otherwise: [
    { from: '关键词', means: 'term' },
    { from: '创意', means: 'creative' },
    { from: '商品ID', means: 'item' },
    { from: '计划', means: 'plan' },
    { always: 'account' },
  ],
} as const

/** Units of one plan add up; a row without a plan, a listing or a term is the account's. */
export const daziAds = daziSheet({
  name: '广告明细',
  key: 'dazi.ads',
  port: '广告',
  exampleIn: '日期',
  hasPlatform: true,
  recognise: {
    headers: ['日期', '平台', '花费(元)'],
    oneOf: [['账户', '计划', '商品ID', '关键词', '搜索词', '展现', '点击']],
  },
  template: {
    日期: '2026-11-20',
    平台: '天猫',
    店铺: '示例旗舰店',
    账户: '示例账户',
    计划: '凉席主推',
    单元: '',
    创意: '',
    关键词: '',
    搜索词: '',
    商品ID: '700000000001',
    展现: '12000',
    点击: '360',
    '花费(元)': '432.50',
    归因订单: '12',
    '归因成交(元)': '1188.00',
    '归因窗口(天)': '15',
    落地页: '',
    落地页参数: '',
    是否暂估: '否',
  },
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', words: platformWords },
        report_level: level,
        period_from: { from: '日期', as: 'period_from' },
        period_to: { from: '日期', as: 'period_to' },
        ad_account: { from: '账户', as: 'id', optional: true, blankIs: '' },
        plan_id: { from: '计划', as: 'id', optional: true, blankIs: '' },
        item_id: { from: '商品ID', as: 'id', optional: true, blankIs: '' },
        term: {
          from: '搜索词',
          as: 'text',
          optional: true,
          blankIs: '',
          otherwise: [{ from: '关键词' }],
        },
        creative_id: { from: '创意', as: 'id', optional: true, blankIs: '' },
        scene: { always: '', as: 'category' },
        plan_name: { from: '计划', as: 'text', optional: true },
        spend_minor: { from: '花费(元)', as: 'money', none: ['无'], combine: 'sum' },
        impressions: { from: '展现', as: 'count', optional: true, none: ['无'], combine: 'sum' },
        clicks: { from: '点击', as: 'count', optional: true, none: ['无'], combine: 'sum' },
        orders: { from: '归因订单', as: 'count', optional: true, none: ['无'], combine: 'sum' },
        attributed_minor: {
          from: '归因成交(元)',
          as: 'money',
          optional: true,
          none: ['无'],
          combine: 'sum',
        },
        attribution_window: { from: '归因窗口(天)', as: 'category', optional: true },
        landing_url: { from: '落地页', as: 'text', optional: true },
        landing_params: { from: '落地页参数', as: 'text', optional: true, none: ['无'] },
        is_provisional: { from: '是否暂估', as: 'flag', optional: true },
      },
    },
  ],
})
