/** Where the money went: payment, settlement_line, fx_rate. */
import { category, count, day, defineFact, id, money, quantity, text, time } from './define.ts'

/** One row per payment of an order: an order may be paid in several ways. */
export const payment = defineFact({
  name: 'payment',
  title: '付款',
  grain: ['shop_id', 'order_id', 'payment_no'],
  bornFrom: 'paid_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    order_id: id('订单编号'),
    payment_no: id('第几笔或支付单号'),
    platform: category('平台'),
    method: category('支付方式'),
    instalments: count('分期数'),
    currency: category('货币'),
    paid_minor: money('付款金额'),
    paid_at: time('付款时间').withLocal(),
  },
})

/**
 * One row per line of a bill or settlement. amount_minor is signed: what the shop receives is positive, what it pays is negative.
 * kind: our word for the line — goods 货款 · freight 运费 · refund 退款 · commission 佣金 · service_fee 服务费 · ad 推广
 * · insurance 保险 · penalty 违约罚款 · compensation 赔付 · subsidy 补贴 · transfer 提现转账充值 · other 其他
 * · statement 结算单: the same money told a second time by another list of the platform; for checking, in no sum
 */
export const settlementLine = defineFact({
  name: 'settlement_line',
  title: '账单行',
  grain: ['shop_id', 'line_id'],
  bornFrom: 'happened_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    line_id: id('流水号;平台没给时由内容与次序生成'),
    platform: category('平台'),
    account: id('账户'),
    order_id: id('订单编号').blankHurts('账对不上订单,到底少收了哪单说不清'),
    order_line_id: id('子订单编号'),
    refund_id: id('售后编号'),
    item_id: id('商品ID'),
    sku_code: id('商家编码'),
    kind: category('账单类型'),
    kind_raw: category('平台费用名称'),
    direction: category('收支方向'),
    currency: category('货币'),
    amount_minor: money('金额;收为正,支为负').blankHurts('这笔钱算不进账'),
    announced_minor: money('通知金额;同一笔钱在结算单里另有一行,不相加'),
    balance_minor: money('账户余额'),
    quantity: count('件数'),
    note: text('备注(已脱敏)').personal('words'),
    settlement_id: id('结算单号'),
    status: category('结算状态'),
    happened_at: time('发生时间').withLocal(),
    settled_at: time('到账时间').blankMeans('还没到账'),
  },
})

/** What one unit of a currency was worth in 人民币 on a day. shop_id has no say here. */
export const fxRate = defineFact({
  name: 'fx_rate',
  title: '汇率',
  grain: ['on_day', 'currency'],
  bornFrom: 'on_day',
  born: 'from_key',
  columns: {
    on_day: day('日期'),
    currency: category('货币'),
    cny: quantity('折人民币').blankHurts('外币店的数加不到一起'),
  },
})
