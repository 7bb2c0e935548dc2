import { category, count, id, money, time } from '../../facts/define.ts'
import { defineView } from '../view.ts'

/**
 * One row per line of a paid order with its part of what the order paid; an order whose lines never came is one row without goods.
 * The parts of an order add up to it to the cent: `part_before`, `part_through` and `part_whole` split any other amount of it the same way.
 */
export const soldLine = defineView({
  name: 'sold_line',
  title: '卖出的行',
  reads: ['order', 'order_line'],
  extras: ['sku_map'],
  sql: new URL('./sold-line.sql', import.meta.url),
  columns: {
    shop_id: id('店铺'),
    order_id: id('订单编号'),
    order_line_id: id('子订单编号'),
    platform: category('平台'),
    currency: category('货币'),
    province: category('省份'),
    ships_from: category('发货仓'),
    paid_local: time('付款时间'),
    shipped_at: time('发货时间'),
    order_status: category('订单状态'),
    item_id: id('商品ID'),
    sku_code: id('商家编码'),
    quantity: count('件数'),
    lines: count('这单有几行'),
    part_whole: count('整单的份'),
    part_through: count('到这一行为止的份'),
    part_before: count('这一行之前的份'),
    revenue_minor: money('实付'),
  },
})
