import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** What rivals ask. Third parties give sales as ranges, and a range is kept as its two ends. */
export const daziCompetitorOffers = daziSheet({
  name: '竞品报价',
  key: 'dazi.competitor_offers',
  port: '流量',
  exampleIn: '日期',
  hasPlatform: true,
  recognise: {
    headers: ['日期', '平台', '竞品ID'],
    oneOf: [['价格(元)', '到手价(元)', '月销', '榜单名次', '抓取状态']],
  },
  template: {
    日期: '2026-11-20',
    平台: '天猫',
    竞品ID: '800000000001',
    竞品名称: '某家冰丝凉席',
    对标商品ID: '700000000001',
    '价格(元)': '109.00',
    '到手价(元)': '99.00',
    月销: '7.5w~10w',
    抓取状态: '已抓到',
    榜单: '凉席热销榜',
    榜单名次: '3',
  },
  choices: { 抓取状态: ['已抓到', '未抓到'] },
  into: [
    {
      fact: 'competitor_offer',
      merge: 'row',
      columns: {
        platform: { from: '平台', as: 'category', words: platformWords },
        on_day: { from: '日期', as: 'day' },
        rival_item_id: { from: '竞品ID', as: 'id' },
        ranking: { from: '榜单', as: 'text', optional: true, blankIs: '', none: ['无'] },
        rival_name: { from: '竞品名称', as: 'text', optional: true },
        item_id: { from: '对标商品ID', as: 'id', optional: true },
        price_minor: { from: '价格(元)', as: 'money', optional: true },
        final_price_minor: { from: '到手价(元)', as: 'money', optional: true },
        monthly_sales_low: { from: '月销', as: 'range_low', optional: true },
        monthly_sales_high: { from: '月销', as: 'range_high', optional: true },
        fetch_state: { from: '抓取状态', as: 'category', optional: true },
        ranking_place: { from: '榜单名次', as: 'rank', optional: true },
      },
    },
  ],
})
