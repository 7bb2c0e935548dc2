/** What buyers say: conversation, review. Texts are masked at ingest. */
import { category, count, defineFact, flag, id, quantity, seconds, text, time } from './define.ts'

/** One row per session between a buyer and the shop. */
export const conversation = defineFact({
  name: 'conversation',
  title: '客服会话',
  grain: ['shop_id', 'session_id'],
  bornFrom: 'started_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    session_id: id('会话ID'),
    platform: category('平台'),
    agent: category('客服'),
    buyer_key: id('买家标识').personal('buyer'),
    item_id: id('商品ID').blankHurts('买家在问哪件货说不清'),
    order_id: id('订单编号'),
    started_at: time('开始时间').withLocal(),
    first_reply_at: time('首次响应时间').blankMeans('还没回'),
    ended_at: time('结束时间').blankMeans('还开着'),
    first_reply_seconds: seconds('首次响应').blankMeans('还没回'),
    is_human: flag('是否人工'),
    messages: count('消息数'),
    intent: category('意图;平台或人标的'),
    content: text('内容(已脱敏)').personal('words'),
    outcome: category('结果'),
    satisfaction: quantity('满意度;1 到 5'),
  },
})

/** One row per review of a listing. */
export const review = defineFact({
  name: 'review',
  title: '评价',
  grain: ['shop_id', 'review_id'],
  bornFrom: 'written_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    review_id: id('评价ID;平台没给时由内容与次序生成'),
    platform: category('平台'),
    item_id: id('商品ID').blankHurts('差评落不到哪件货上'),
    sku_code: id('商家编码'),
    order_id: id('订单编号'),
    written_at: time('时间').withLocal(),
    stars: quantity('星级;1 到 5'),
    title: text('标题'),
    content: text('内容(已脱敏)').personal('words'),
    follow_up: text('追评(已脱敏)').personal('words'),
    reply: text('商家回复'),
    pictures: count('图片数'),
    permission: category('授权:有 无 未问'),
  },
})
