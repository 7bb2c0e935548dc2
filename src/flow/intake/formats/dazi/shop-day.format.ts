import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** Shop-level uniques, copied by hand from the platform's front page: no sum of listings gives them. */
export const daziShopDay = daziSheet({
  name: '店铺日流量',
  key: 'dazi.shop_day',
  port: '流量',
  exampleIn: '日期',
  hasPlatform: true,
  recognise: {
    headers: ['日期', '平台', '店铺', '访客数'],
    not: ['商品ID', '指标', '花费(元)'],
  },
  template: {
    日期: '2026-11-20',
    平台: '天猫',
    店铺: '示例旗舰店',
    访客数: '12340',
    浏览量: '50210',
    加购人数: '1300',
    收藏人数: '420',
    支付买家数: '610',
    新客数: '200',
  },
  into: [
    {
      fact: 'shop_day',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        on_day: { from: '日期', as: 'day' },
        platform: { from: '平台', as: 'category', words: platformWords },
        visitors: { from: '访客数', as: 'count' },
        views: { from: '浏览量', as: 'count', optional: true },
        cart_users: { from: '加购人数', as: 'count', optional: true },
        favourite_users: { from: '收藏人数', as: 'count', optional: true },
        paying_buyers: { from: '支付买家数', as: 'count', optional: true },
        new_buyers: { from: '新客数', as: 'count', optional: true },
      },
    },
  ],
})
