import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** Where a listing, ours or a rival's, stood for a term. Not found within N and not looked at are two different things. */
export const daziSearchRanks = daziSheet({
  name: '搜索排名',
  key: 'dazi.search_ranks',
  port: '流量',
  exampleIn: '日期',
  hasPlatform: true,
  recognise: { headers: ['日期', '平台', '关键词', '名次'] },
  template: {
    日期: '2026-11-20',
    平台: '天猫',
    店铺: '示例旗舰店',
    关键词: '冰丝凉席',
    商品ID: '700000000001',
    竞品: '',
    名次: '12',
  },
  into: [
    {
      fact: 'search_rank',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', words: platformWords },
        on_day: { from: '日期', as: 'day' },
        term: { from: '关键词', as: 'text' },
        item_id: { from: '商品ID', as: 'id', optional: true, blankIs: '' },
        rival: { from: '竞品', as: 'text', optional: true, blankIs: '', none: ['无'] },
        rank: { from: '名次', as: 'rank' },
        rank_state: { from: '名次', as: 'rank_state' },
        beyond: { from: '名次', as: 'rank_beyond' },
      },
    },
  ],
})
