/** How what was bought gets there: parcel, parcel_event. */
import { category, defineFact, flag, id, quantity, text, time } from './define.ts'

/**
 * One row per parcel of one shop, as last reported.
 * status: packed 已出库 · picked_up 已揽收 · in_transit 在途 · delivering 派送中 · delivered 已签收 · troubled 异常 · returned 退回
 */
export const parcel = defineFact({
  name: 'parcel',
  title: '包裹',
  grain: ['shop_id', 'tracking_id'],
  bornFrom: 'shipped_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    tracking_id: id('运单号'),
    platform: category('平台'),
    order_id: id('订单编号').blankHurts('包裹对不上订单,超时和签收都算不到人'),
    carrier: category('快递公司').blankHurts('平台不认发货,轨迹也查不到'),
    status: category('状态'),
    ships_from: category('发货仓'),
    province: category('省份'),
    city: category('城市'),
    shipped_at: time('发货时间').withLocal().blankMeans('还没出库'),
    picked_up_at: time('揽收时间').withLocal().blankMeans('还没揽收'),
    delivered_at: time('签收时间').withLocal().blankMeans('还没签收'),
    weight_kg: quantity('重量'),
    is_return: flag('退货包裹'),
  },
})

/**
 * One row per scan of a parcel.
 * node: packed 出库 · picked_up 揽收 · in_transit 在途 · delivering 派送 · delivered 签收 · troubled 异常 · returned 退回
 */
export const parcelEvent = defineFact({
  name: 'parcel_event',
  title: '物流轨迹',
  grain: ['shop_id', 'tracking_id', 'at', 'node'],
  bornFrom: 'at',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    tracking_id: id('运单号'),
    at: time('时间').withLocal(),
    node: category('节点'),
    platform: category('平台'),
    carrier: category('快递公司'),
    order_id: id('订单编号'),
    ships_from: category('发货仓'),
    place: text('地点'),
    told: text('描述(已脱敏)').personal('words'),
  },
})
