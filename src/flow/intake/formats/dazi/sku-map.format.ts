import { daziSheet } from './dazi-sheet.ts'
import { platformWords } from './platform-words.ts'

/** Which merchant code a listing sells. A row without a code is kept: that blank is the finding. */
export const daziSkuMap = daziSheet({
  name: '商品对照',
  key: 'dazi.sku_map',
  port: '档案',
  exampleIn: '平台',
  hasPlatform: true,
  recognise: {
    headers: ['平台', '店铺', '商品ID', '商家编码'],
    not: ['观察时间', '字段', '订单编号', '售后编号', '日期', '时间', '活动名称', '费用类型'],
  },
  template: {
    平台: '天猫',
    店铺: '示例旗舰店',
    商品ID: '700000000001',
    平台SKU: '90001',
    商家编码: 'MAT-GREY-15',
  },
  into: [
    {
      fact: 'sku_map',
      merge: 'row',
      columns: {
        shop_id: { from: '店铺', as: 'shop' },
        item_id: { from: '商品ID', as: 'id' },
        platform_sku_id: { from: '平台SKU', as: 'id', optional: true, blankIs: '', none: ['无'] },
        platform: { from: '平台', as: 'category', words: platformWords },
        sku_code: { from: '商家编码', as: 'id', optional: true, none: ['无'] },
      },
    },
  ],
})
