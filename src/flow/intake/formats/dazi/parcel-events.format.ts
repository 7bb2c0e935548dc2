import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** Scans of parcels, one row each, however the carrier was asked. */
export const daziParcelEvents = daziSheet({
  name: '物流轨迹',
  key: 'dazi.parcel_events',
  port: '订单',
  exampleIn: '运单号',
  hasPlatform: true,
  recognise: { headers: ['运单号', '时间', '节点'] },
  template: {
    运单号: '780000000001',
    快递公司: '中通快递',
    平台: '天猫',
    店铺: '示例旗舰店',
    订单编号: '3300000000000000001',
    发货仓: '义乌仓',
    时间: '2026-11-21 18:00:00',
    节点: '揽收',
    地点: '义乌',
    描述: '已揽收',
  },
  into: [
    {
      fact: 'parcel_event',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', optional: true, words: platformWords },
        tracking_id: { from: '运单号', as: 'id' },
        at: { from: '时间', as: 'time' },
        node: {
          from: '节点',
          as: 'category',
          words: {
            出库: 'packed',
            揽收: 'picked_up',
            在途: 'in_transit',
            派送: 'delivering',
            签收: 'delivered',
            异常: 'troubled',
            退回: 'returned',
          },
        },
        carrier: { from: '快递公司', as: 'category', optional: true },
        order_id: { from: '订单编号', as: 'id', optional: true },
        ships_from: { from: '发货仓', as: 'category', optional: true },
        place: { from: '地点', as: 'text', optional: true },
        told: { from: '描述', as: 'text', optional: true },
      },
    },
  ],
})
