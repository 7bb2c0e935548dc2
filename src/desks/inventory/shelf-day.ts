import { category, count, day, flag, id, money, quantity } from '../../flow/facts/define.ts'
import { defineView } from '../../flow/metrics/view.ts'

/** One row per SKU and day on which it was counted or sold. Stock belongs to the company: the day adds up its warehouses. */
export const shelfDay = defineView({
  name: 'shelf_day',
  title: '每天每个 SKU 的货架',
  reads: ['stock', 'order_line'],
  extras: ['sku'],
  sql: new URL('./shelf-day.sql', import.meta.url),
  columns: {
    sku_code: id('商家编码'),
    on_day: day('日期'),
    is_counted: flag('这天盘过'),
    available: count('可用'),
    on_hand: count('在库'),
    sold_units: count('卖出件数'),
    currency: category('货币'),
    unit_cost_minor: money('成本价'),
    is_out: flag('断货'),
    pace: quantity('有货时的日均销量'),
    lost_units: quantity('少卖件数'),
    unit_price_minor: money('近 28 天的成交价'),
  },
})
