import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** How a page loaded when somebody tried it. */
export const daziPageChecks = daziSheet({
  name: '页面体检',
  key: 'dazi.page_checks',
  port: '流量',
  exampleIn: '时间',
  hasPlatform: true,
  recognise: {
    headers: ['时间'],
    oneOf: [
      ['商品ID', '网址'],
      ['LCP(毫秒)', 'CLS', '字节数', '主图宽', '主图高', '打得开'],
    ],
    not: ['节点', '会话ID', '名次', '评价ID'],
  },
  template: {
    时间: '2026-11-20 09:00:00',
    平台: '天猫',
    店铺: '示例旗舰店',
    商品ID: '700000000001',
    网址: 'https://example.com/item/700000000001',
    'LCP(毫秒)': '2300',
    CLS: '0.05',
    字节数: '1840000',
    图片数: '24',
    主图宽: '800',
    主图高: '800',
    打得开: '是',
  },
  into: [
    {
      fact: 'page_check',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop', optional: true },
        platform: { from: '平台', as: 'category', optional: true, words: platformWords },
        checked_at: { from: '时间', as: 'time' },
        item_id: { from: '商品ID', as: 'id', optional: true, blankIs: '' },
        url: { from: '网址', as: 'text', optional: true, blankIs: '' },
        lcp_ms: { from: 'LCP(毫秒)', as: 'count', optional: true },
        cls: { from: 'CLS', as: 'quantity', optional: true },
        page_bytes: { from: '字节数', as: 'count', optional: true },
        pictures: { from: '图片数', as: 'count', optional: true, none: ['无'] },
        main_picture_width: { from: '主图宽', as: 'count', optional: true },
        main_picture_height: { from: '主图高', as: 'count', optional: true },
        is_reachable: { from: '打得开', as: 'flag', optional: true },
      },
    },
  ],
})
