import { defineFormat } from '../../format.ts'

/**
 * 电商罗盘 直播大屏 概览. The overview names neither host nor start, so a session is the day in its file name; two streams of
 * one day must be given under two shops or kept in one file. Rates stay out; 发货后退款 is only a part of the refunds.
 */
export const douyinLive = defineFormat({
  key: 'douyin.live',
  platform: 'douyin',
  label: '抖音 直播大屏概览',
  how: '电商罗盘 → 直播 → 直播大屏 → 概览 → 导出（文件名带日期）',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['直播间观看人次', '最高在线人数'],
    oneOf: [
      ['平均在线人数', '人均看播时长'],
      ['商品点击人数', '商品曝光人数', '新增粉丝数'],
    ],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '直播',
  into: [
    {
      fact: 'live_session',
      merge: 'row',
      columns: {
        session_id: { of: 'file_day_from', as: 'id' },
        started_at: { of: 'file_day_from', as: 'time' },
        views: { from: '直播间观看人次', as: 'count' },
        peak_viewers: { from: '最高在线人数', as: 'count', optional: true },
        average_stay_seconds: { from: '人均看播时长', as: 'duration', optional: true },
        new_fans: { from: '新增粉丝数', as: 'count', optional: true },
        comments: { from: '评论次数', as: 'count', optional: true },
        item_clicks: { from: '商品点击人数', as: 'count', optional: true },
        spend_minor: { from: '投放消耗', as: 'money', optional: true },
      },
    },
  ],
})
