/** Who looked, one by one: visit_event, live_session. */
import { category, count, defineFact, id, money, quantity, seconds, text, time } from './define.ts'

/** One row per thing a visitor did. behaviour: view 浏览 · favourite 收藏 · cart 加购 · buy 购买 */
export const visitEvent = defineFact({
  name: 'visit_event',
  title: '访客行为',
  grain: ['shop_id', 'at', 'event_id'],
  bornFrom: 'at',
  born: 'from_key',
  columns: {
    shop_id: id('店铺'),
    at: time('时间').withLocal(),
    event_id: id('由内容与次序生成'),
    platform: category('平台'),
    visitor_key: id('访客标识').personal('buyer'),
    item_id: id('商品ID'),
    category: id('类目'),
    behaviour: category('行为'),
    source: category('来源'),
  },
})

/** One row per live stream. */
export const liveSession = defineFact({
  name: 'live_session',
  title: '直播场次',
  grain: ['shop_id', 'session_id'],
  bornFrom: 'started_at',
  born: 'first_seen',
  columns: {
    shop_id: id('店铺'),
    session_id: id('场次;平台没给时由主播与开播时间生成'),
    platform: category('平台'),
    host: category('主播'),
    title: text('直播标题'),
    started_at: time('开播时间').withLocal(),
    ended_at: time('下播时间'),
    live_seconds: seconds('直播时长'),
    exposures: count('曝光人数'),
    viewers: count('观看人数'),
    views: count('观看次数'),
    peak_viewers: count('最高在线'),
    average_stay_seconds: seconds('平均停留'),
    new_fans: count('新增粉丝'),
    comments: count('评论数'),
    item_clicks: count('商品点击人数'),
    ordering_buyers: count('下单人数'),
    paying_buyers: count('成交人数'),
    orders: count('成交订单数'),
    units: quantity('成交件数'),
    currency: category('货币'),
    paid_minor: money('成交金额'),
    refunded_minor: money('退款金额'),
    spend_minor: money('投放消耗'),
  },
})
