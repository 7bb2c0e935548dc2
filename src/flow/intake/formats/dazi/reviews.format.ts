import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** What buyers wrote. A review without a number is known by its listing, its moment and its words. */
export const daziReviews = daziSheet({
  name: '评价',
  key: 'dazi.reviews',
  port: '客服',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: {
    headers: ['平台', '商品ID', '时间'],
    oneOf: [['星级', '内容', '追评', '评价ID']],
    not: ['会话ID', '节点', 'LCP(毫秒)', '名次', '观察时间'],
  },
  template: {
    平台: '天猫',
    店铺: '示例旗舰店',
    评价ID: 'R0001',
    商品ID: '700000000001',
    商家编码: '',
    订单编号: '',
    时间: '2026-11-25 20:00:00',
    星级: '5',
    内容: '凉快，尺寸刚好',
    追评: '',
    图片数: '3',
    授权: '未问',
  },
  into: [
    {
      fact: 'review',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', words: platformWords },
        review_id: {
          from: '评价ID',
          as: 'id',
          optional: true,
          otherwise: [{ occurrenceWithin: ['平台', '商品ID', '时间'], content: ['内容'] }],
        },
        item_id: { from: '商品ID', as: 'id' },
        sku_code: { from: '商家编码', as: 'id', optional: true, none: ['无'] },
        order_id: { from: '订单编号', as: 'id', optional: true },
        written_at: { from: '时间', as: 'time' },
        stars: { from: '星级', as: 'stars', optional: true },
        content: { from: '内容', as: 'text', optional: true },
        follow_up: { from: '追评', as: 'text', optional: true, none: ['无'] },
        pictures: { from: '图片数', as: 'count', optional: true, none: ['无'] },
        permission: {
          from: '授权',
          as: 'category',
          optional: true,
          words: { 有: '有', 无: '无', 未问: '未问' },
        },
      },
    },
  ],
})
