/** When a platform's numbers may be believed, and how they are fetched so that nothing is missed. */
import { declare } from './declare.ts'

const pdd = { platform: 'pdd', source: '开放平台文档的转录', evidence: 'quoted' } as const

const pull = { ...pdd, window_minutes: null, reach_days: null, batch: null, by: null, paging: null } as const

export const dataSettling = declare('data_settling', [
  {
    platform: 'douyin',
    about: 'ad_spend',
    stable_after_days: 1,
    truth: null,
    title: '当天的广告消耗是估数，会动，第二天才稳',
    source: '开放接口的字段说明，由开源代码转述',
    evidence: 'secondary',
  },
  {
    ...pdd,
    about: 'order_money',
    stable_after_days: null,
    truth: '每日账单文件',
    title: '钱以每日账单文件为准，不以实时接口为准',
  },
])

export const dataPulls = declare('data_pull', [
  {
    ...pull,
    about: 'changed_orders',
    window_minutes: 30,
    by: 'updated_at',
    paging: 'last_to_first',
    title: '按更新时间拉增量，一次最多 30 分钟，从最后一页往前翻，不然会漏单',
  },
  {
    ...pull,
    about: 'orders_by_deal',
    window_minutes: 1440,
    reach_days: 90,
    by: '成交时间',
    title: '按成交时间拉订单，一次最多 24 小时，最多往回 3 个月',
  },
  { ...pull, about: 'stock_sync', batch: 30, title: '同步库存一批最多 30 个' },
])
