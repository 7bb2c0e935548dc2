import { defineFormat } from '../../format.ts'

/** 千川 全域推广 (推直播, 推商品): spend that 标准推广 does not list. The days stand in the file name. */
export const douyinAdsWhole = defineFormat({
  key: 'douyin.ads_whole',
  platform: 'douyin',
  label: '巨量千川 全域推广',
  how: '巨量千川 → 数据 → 全域推广 → 推直播 / 推商品 → 下载（文件名带日期）',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['整体消耗', '整体成交金额'],
    oneOf: [['整体支付ROI', '整体成交订单数', '整体成交订单成本']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '广告',
  into: [
    {
      fact: 'ad_result',
      merge: 'slice',
      columns: {
        report_level: { always: 'account', as: 'category' },
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        ad_account: { always: '', as: 'id' },
        plan_id: { always: '', as: 'id' },
        item_id: { from: '商品ID', as: 'id', optional: true, blankIs: '' },
        term: { always: '', as: 'text' },
        creative_id: { always: '', as: 'id' },
        scene: { always: '全域推广', as: 'category' },
        spend_minor: { from: '整体消耗', as: 'money', combine: 'sum' },
        orders: { from: '整体成交订单数', as: 'count', optional: true, combine: 'sum' },
        attributed_minor: { from: '整体成交金额', as: 'money', combine: 'sum' },
      },
    },
  ],
})
