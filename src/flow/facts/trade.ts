/** What was bought, and what was asked back: order, order_line, refund. */
import { category, count, defineFact, flag, id, money, text, time } from './define.ts'

/**
 * One row per order of one shop, as the platform last reported it.
 * status: placed 待付款 · paid 待发货 · part_shipped 部分发货 · shipped 已发货 · delivered 已签收 · completed 完成 · closed 关闭/取消
 */
export const order = defineFact({
  name: 'order',
  title: '订单',
  grain: ['shop_id', 'order_id'],
  bornFrom: 'placed_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    order_id: id('订单编号'),
    platform: category('平台'),
    status: category('状态').blankHurts('不知道该不该发货,时限和漏单都数不准'),
    status_raw: category('平台状态原文'),
    after_sale: category('售后状态'),
    close_reason: text('关闭原因'),
    currency: category('货币').blankHurts('金额不能相加'),
    goods_minor: money('货款'),
    freight_minor: money('运费'),
    platform_discount_minor: money('平台优惠'),
    seller_discount_minor: money('商家优惠'),
    payable_minor: money('应付'),
    paid_minor: money('实付;含运费,减优惠,未付为空').blankMeans('未付款'),
    refunded_minor: money('订单表自带的退款金额'),
    quantity: count('件数'),
    title: text('商品标题'),
    buyer_key: id('买家标识(平台买家号或带钥匙的散列)').blankHurts('算不出复购和新客'),
    province: category('省份'),
    city: category('城市'),
    buyer_note: text('买家留言(已脱敏)'),
    seller_note: text('商家备注(已脱敏)'),
    ships_from: category('发货仓').blankHurts('超时单分不到仓,没人认领'),
    carrier: category('快递公司'),
    tracking_id: id('运单号').blankMeans('未发货'),
    placed_at: time('下单时间').withLocal().blankHurts('不知道是哪天的单'),
    paid_at: time('付款时间').withLocal().blankMeans('未付款'),
    promised_at: time('应发货时间').blankMeans('平台没给,按规则推'),
    shipped_at: time('发货时间').blankMeans('未发货'),
    completed_at: time('完成时间').blankMeans('未完成'),
  },
})

/** One row per order line (子订单): money only where the export gives it per line; nothing is allocated here. */
export const orderLine = defineFact({
  name: 'order_line',
  title: '订单行',
  grain: ['shop_id', 'order_id', 'order_line_id'],
  bornFrom: 'placed_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    order_id: id('订单编号'),
    order_line_id: id('子订单编号;平台没给时由内容与次序生成'),
    platform: category('平台'),
    item_id: id('商品ID').blankHurts('订单对不上商品页、广告和流量'),
    platform_sku_id: id('平台SKU'),
    sku_code: id('商家编码').blankHurts('订单对不上库存和成本,缺货看不见'),
    title: text('商品标题'),
    spec: text('规格'),
    quantity: count('件数'),
    currency: category('货币'),
    unit_price_minor: money('单价'),
    line_minor: money('该行金额 = 单价×件数,优惠前'),
    paid_minor: money('该行实付;平台只给订单金额时为空,不摊').blankMeans('平台只给了订单金额'),
    status: category('状态'),
    after_sale: category('售后状态'),
    ships_from: category('发货仓'),
    placed_at: time('下单时间').withLocal(),
    paid_at: time('付款时间').withLocal(),
  },
})

/**
 * One row per after-sale case. kind: refund_only 仅退款 · return_refund 退货退款 · exchange 换货 · cancel 取消
 * status: asked 待处理 · returning 待退货 · inspecting 待收货 · refunded 退款成功 · closed 退款关闭
 */
export const refund = defineFact({
  name: 'refund',
  title: '售后',
  grain: ['shop_id', 'refund_id'],
  bornFrom: 'asked_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    refund_id: id('售后编号'),
    platform: category('平台'),
    order_id: id('订单编号').blankHurts('退款对不上订单,同期退款率算不出'),
    order_line_id: id('子订单编号'),
    item_id: id('商品ID'),
    sku_code: id('商家编码'),
    title: text('商品标题'),
    kind: category('类型'),
    status: category('状态'),
    status_raw: category('平台状态原文'),
    goods_state: category('货物状态'),
    before_completion: flag('售中'),
    reason: category('原因').blankHurts('退货原因集中在哪看不出来'),
    reason_note: text('买家说明(已脱敏)'),
    fault: category('责任方'),
    currency: category('货币'),
    asked_minor: money('申请金额'),
    refunded_minor: money('退款金额').blankMeans('还没退'),
    carrier: category('退货物流公司'),
    return_tracking_id: id('退货物流单号'),
    order_paid_at: time('订单付款时间'),
    asked_at: time('申请时间').withLocal(),
    due_at: time('处理时限'),
    completed_at: time('完结时间').withLocal().blankMeans('未完结'),
    agent: category('处理人'),
  },
})
