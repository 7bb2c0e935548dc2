import { defineFormat } from '../../format.ts'

/**
 * 商品_销售明细: each listing repeats for every 经营方式 × 载体. 全部 × 全部 is the listing; 全部 × 笔记, 商卡, 直播 are its sources;
 * 自营 and 带货 split the same money once more and are left aside. The days stand in the file name.
 */
export const xiaohongshuItemTraffic = defineFormat({
  key: 'xiaohongshu.item_traffic',
  platform: 'xiaohongshu',
  label: '小红书 商品销售明细',
  how: '小红书千帆 → 数据 → 商品数据 → 销售明细 → 下载（文件名带日期）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['商品ID', '经营方式', '载体'],
    oneOf: [['商品访客数', '支付金额', '商品浏览量']],
    not: ['平台'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  skip: [{ column: '经营方式', notIn: ['全部'] }],
  into: [
    {
      fact: 'traffic',
      merge: 'slice',
      columns: {
        report_level: { always: 'item', as: 'category' },
        period_from: { of: 'file_day_from', as: 'day' },
        period_to: { of: 'file_day_to', as: 'day' },
        item_id: { from: '商品ID', as: 'id' },
        source: { from: '载体', as: 'category', none: ['全部'] },
        title: { from: '商品NAME', as: 'text', optional: true },
        visitors: { from: '商品访客数', as: 'count', optional: true },
        views: { from: '商品浏览量', as: 'count', optional: true },
        cart_users: { from: '新增加购人数', as: 'count', optional: true },
        cart_units: { from: '新增加购件数', as: 'count', optional: true },
        favourite_users: { from: '新增加入心愿单人数', as: 'count', optional: true },
        paying_buyers: { from: '支付买家数', as: 'count', optional: true },
        paid_units: { from: '支付件数', as: 'count', optional: true },
        paid_minor: { from: '支付金额', as: 'money', optional: true },
        refunded_minor: { from: '退款金额（退款时间）', as: 'money', optional: true },
      },
    },
  ],
})
