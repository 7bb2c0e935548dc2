import { defineFormat } from '../../format.ts'

/** 商智 销售数据: the shop's own visitors of a day, which no sum over SKUs gives. A file over several days is refused row by row. */
export const jdShopDay = defineFormat({
  key: 'jd.shop_day',
  platform: 'jd',
  label: '商智 店铺日数据',
  how: '京东商智 → 交易 → 交易概况 → 销售数据 → 下载（按天）',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: {
    headers: ['时间', '店铺访客数', '成交客户数'],
    oneOf: [['店铺浏览量', '成交金额']],
    not: ['平台', 'SKU'],
  },
  snapshot: ['file_name', 'modified'],
  port: '流量',
  into: [
    {
      fact: 'shop_day',
      merge: 'slice',
      columns: {
        on_day: { from: '时间', as: 'day' },
        visitors: { from: '店铺访客数', as: 'count' },
        views: { from: '店铺浏览量', as: 'count', optional: true },
        cart_users: { from: '加购客户数', as: 'count', optional: true },
        paying_buyers: { from: '成交客户数', as: 'count' },
      },
    },
  ],
})
