/** What is on the shelf now, and how long it lasts. Stock is a level: the newest count stands, counts are never added over days. */
import { defineDerived, defineMetric } from '../../flow/metrics/metric.ts'

const paceDays = 14

const shelf = {
  from: 'stock',
  date: 'observed_local',
  latest: ['warehouse', 'sku_code'],
} as const

const stockoutSkus = defineMetric({
  key: 'inventory.stockout_skus',
  label: '断货 SKU 数',
  labelEn: 'SKUs out of stock',
  question: '有多少个 SKU 一件都卖不了了?',
  formula: '所有仓的可用都 ≤ 0 的 SKU；有一个仓没写可用就不算断',
  ...shelf,
  unit: 'count',
  better: 'lower',
  numerator: 'uniqExact(sku_code) - uniqExactIf(sku_code, available > 0 OR available IS NULL)',
  sample: 'uniqExact(sku_code)',
  leavesOut: [{ when: 'available IS NULL', said: '行没写可用数，不知道断没断' }],
  by: ['shop_id', 'warehouse'],
  notToConfuse: '在库有货但全被占用，也是断货：看可用，不看在库。',
  source: '通行定义：缺货的 SKU·天 ÷ 在售的 SKU·天',
  example: {
    rows: [
      { sku_code: 'A', warehouse: '杭州', observed_at: '03-01 08:00', available: 5 },
      { sku_code: 'A', warehouse: '杭州', observed_at: '03-31 08:00', available: 0 },
      { sku_code: 'B', warehouse: '杭州', observed_at: '03-31 08:00', available: 0 },
      { sku_code: 'B', warehouse: '东莞', observed_at: '03-31 08:00', available: 3 },
    ],
    value: 1,
    said: 'A 月底卖空了；B 杭州没有但东莞有 3 件：断货 1 个。',
  },
})

const available = defineMetric({
  key: 'inventory.available',
  label: '可用库存',
  labelEn: 'Units available',
  question: '现在还能卖多少件?',
  formula: '每个 SKU 每个仓最近一次的可用，相加',
  ...shelf,
  unit: 'count',
  better: 'neither',
  numerator: 'sum(available)',
  needs: ['available'],
  by: ['shop_id', 'warehouse', 'sku_code'],
  notToConfuse: '可用 = 在库 − 占用 − 锁定 − 残次；在途不算。',
  source: '公开的库存代码：可用库存 ÷ 预计日销；可用 = 在库 − 锁定 − 残次',
  example: {
    rows: [
      { sku_code: 'A', warehouse: '杭州', observed_at: '03-30 08:00', available: 90 },
      { sku_code: 'A', warehouse: '杭州', observed_at: '03-31 08:00', available: 70 },
      { sku_code: 'B', warehouse: '杭州', observed_at: '03-31 08:00', available: 5 },
    ],
    value: 75,
    said: 'A 最近一次是 70,B 是 5:75 件。前一天的 90 不再算。',
  },
})

const unitsPerDay = defineMetric({
  key: 'inventory.units_per_day',
  label: `近 ${paceDays} 天日均销量`,
  labelEn: `Units a day, last ${paceDays} days`,
  question: '最近一天大概卖几件?',
  formula: `到这天为止 ${paceDays} 天付款的件数 ÷ ${paceDays}；关掉的不算`,
  from: 'order_line',
  date: 'paid_local',
  trailing: { days: paceDays },
  unit: 'count',
  better: 'higher',
  where: "ifNull(status, '') != 'closed'",
  numerator: 'sum(quantity)',
  denominator: String(paceDays),
  needs: ['quantity'],
  by: ['sku_code', 'item_id', 'shop_id', 'platform'],
  notToConfuse: '断货的日子卖 0 件也除在里面，所以断过货的 SKU 会显得卖得慢。',
  source: '公开的库存代码：可用库存 ÷ 预计日销；可用 = 在库 − 锁定 − 残次',
  example: {
    rows: [
      { paid_at: '03-18 00:00', quantity: 20 },
      { paid_at: '03-31 23:00', quantity: 8 },
      { paid_at: '03-17 23:00', quantity: 99 },
    ],
    value: 2,
    said: '到 03-31 的 14 天从 03-18 起，卖 28 件：一天 2 件。03-17 的在外面。',
  },
})

const daysOfCover = defineDerived({
  key: 'inventory.days_of_cover',
  label: '可售天数',
  labelEn: 'Days of cover',
  question: '照最近的卖法，还能卖几天?',
  formula: `可用库存 ÷ 近 ${paceDays} 天日均销量`,
  unit: 'days',
  better: 'neither',
  derived: { ratio: ['inventory.available', 'inventory.units_per_day'] },
  by: ['sku_code'],
  notToConfuse: '周转天数用成本和平均库存；这个用件数和现在的可用。没卖过的算不出天数，不是 0 天。',
  source: '公开的库存代码：可用库存 ÷ 预计日销；可用 = 在库 − 锁定 − 残次',
  example: {
    facts: {
      stock: [{ sku_code: 'A', warehouse: '杭州', observed_at: '03-31 08:00', available: 12 }],
      order_line: [{ sku_code: 'A', paid_at: '03-20 10:00', quantity: 28 }],
    },
    asked: { by: ['sku_code'], group: { sku_code: 'A' } },
    value: 6,
    said: '14 天卖 28 件，一天 2 件；还有 12 件：6 天。',
  },
})

export const onHand = [stockoutSkus, available, unitsPerDay, daysOfCover]
