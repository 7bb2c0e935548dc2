import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** What a page says, one row per field. An empty 值 is kept: a field that stands empty is what we look for. */
export const daziListingFields = daziSheet({
  name: '页面字段(长表)',
  key: 'dazi.listing_fields',
  port: '档案',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: { headers: ['平台', '店铺', '商品ID', '字段', '观察时间'] },
  template: {
    平台: '天猫',
    店铺: '示例旗舰店',
    商品ID: '700000000001',
    平台SKU: '',
    商家编码: 'MAT-GREY-15',
    字段: '运费模板',
    值: '全国包邮',
    观察时间: '2026-11-20 09:00:00',
    修改人: '小示',
  },
  into: [
    {
      fact: 'listing_field',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        item_id: { from: '商品ID', as: 'id' },
        platform_sku_id: { from: '平台SKU', as: 'id', optional: true, blankIs: '', none: ['无'] },
        field: { from: '字段', as: 'id' },
        observed_at: { from: '观察时间', as: 'time' },
        platform: { from: '平台', as: 'category', words: platformWords },
        sku_code: { from: '商家编码', as: 'id', optional: true, none: ['无'] },
        // 无 is kept as the page's own word: the field was looked at and has nothing.
        value: { from: '值', as: 'text', optional: true },
        changed_by: { from: '修改人', as: 'category', optional: true },
      },
    },
  ],
})
