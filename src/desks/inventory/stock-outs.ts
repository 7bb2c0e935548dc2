/** Days without goods, and what was not sold on them. */
import { type CountedMetric, defineMetric } from '../../flow/metrics/metric.ts'
import { shelfDay } from './shelf-day.ts'

const shelf = {
  from: 'shelf_day',
  view: shelfDay,
  date: 'on_day',
  by: ['sku_code'],
} as const satisfies Partial<CountedMetric>

const unknownStock = [{ when: 'is_counted AND available IS NULL', said: '个 SKU 日没写可用数，不知道断没断' }]
const onlyCounted = '只数盘过库存的日子：两天盘一次，就只有一半的日子。'

/** Two good days of four pieces, then two days without; the price was ¥25. */
const mats = {
  stock: ['03-01', '03-02', '03-03', '03-04'].map((on, i) => ({
    sku_code: 'MAT',
    warehouse: '杭州',
    observed_at: `${on} 23:00`,
    available: i < 2 ? 5 : 0,
    on_hand: i < 2 ? 5 : 0,
  })),
  order_line: [
    {
      order_id: 'A',
      order_line_id: '1',
      sku_code: 'MAT',
      quantity: 4,
      paid_minor: 10000,
      paid_at: '03-01 10:00',
    },
    {
      order_id: 'B',
      order_line_id: '1',
      sku_code: 'MAT',
      quantity: 4,
      paid_minor: 10000,
      paid_at: '03-02 10:00',
    },
    {
      order_id: 'C',
      order_line_id: '1',
      sku_code: 'MAT',
      quantity: 1,
      paid_minor: 2500,
      paid_at: '03-03 00:10',
    },
  ],
}

export const stockOuts = [
  defineMetric({
    key: 'inventory.stockout_days',
    label: '缺货 SKU·日',
    labelEn: 'SKU-days out of stock',
    question: '有多少个 SKU 日是没货卖的?',
    formula: '当天最后一次盘点，所有仓可用都 ≤ 0 的 SKU·日',
    ...shelf,
    unit: 'count',
    better: 'lower',
    where: 'is_counted AND available IS NOT NULL',
    numerator: 'countIf(is_out)',
    leavesOut: unknownStock,
    notToConfuse: `断货 SKU 数是现在有几个；这里一个 SKU 断三天算三。${onlyCounted}`,
    source: '通行定义：缺货的 SKU·天 ÷ 在售的 SKU·天',
    example: { facts: mats, value: 2, said: '03-03 和 03-04 两天没货：2。' },
  }),
  defineMetric({
    key: 'inventory.stockout_rate',
    label: '缺货率',
    labelEn: 'Stock-out rate',
    question: '该有货的日子里，几成没货?',
    formula: '缺货 SKU·日 ÷ 盘过的 SKU·日',
    ...shelf,
    unit: 'ratio',
    better: 'lower',
    where: 'is_counted AND available IS NOT NULL',
    numerator: 'countIf(is_out)',
    denominator: 'count()',
    leavesOut: unknownStock,
    notToConfuse: `滞销的 SKU 从不断货，会把它拉低：先看卖得动的。${onlyCounted}`,
    source: '通行定义：缺货的 SKU·天 ÷ 在售的 SKU·天',
    example: { facts: mats, value: 0.5, said: '4 天里 2 天没货：50%。' },
  }),
  defineMetric({
    key: 'inventory.lost_units',
    label: '缺货少卖（件）',
    labelEn: 'Units lost to stock-outs',
    question: '断货的日子，大约少卖了多少件?',
    formula: '缺货日：前 28 天有货日的日均销量 − 当天实际卖的，相加；没货的日子不当作没人要',
    ...shelf,
    unit: 'count',
    better: 'lower',
    numerator: 'sum(lost_units)',
    needs: ['lost_units'],
    notToConfuse: '是估的：用断货前的卖法，活动和季节没有算进去。前 28 天一天都没有货的，不知道。',
    source: '通行做法：缺货的天看不到想买的人，按有货的天补回来',
    example: {
      facts: mats,
      value: 7,
      said: '有货时一天 4 件；03-03 零点卖了 1 件少卖 3，03-04 少卖 4:7 件。',
    },
  }),
  defineMetric({
    key: 'inventory.lost_sales',
    label: '缺货少卖（元）',
    labelEn: 'Sales lost to stock-outs',
    question: '断货的日子，大约少卖了多少钱?',
    formula: '缺货少卖的件数 × 前 28 天的平均成交价',
    ...shelf,
    unit: 'money',
    better: 'lower',
    where: 'lost_units IS NULL OR lost_units > 0',
    numerator: 'sum(lost_units * unit_price_minor)',
    needs: ['lost_units', 'unit_price_minor'],
    notToConfuse: '是少卖的钱，不是少赚的钱：赚的还要乘毛利率。',
    source: '通行定义：缺货的 SKU·天 ÷ 在售的 SKU·天',
    example: { facts: mats, value: 17500, said: '少卖 7 件 × ¥25 = ¥175。' },
  }),
]
