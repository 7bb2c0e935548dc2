import { defineFormat } from '../../format.ts'

/**
 * Rows of one Handle are its variants and then its further pictures: what belongs to the product stands on the first row
 * only, and a row without a price is a picture. Money is in the shop's currency, which the list does not name: a cost without
 * one must not take the place of a known cost, so Cost per item stays in the cabinet.
 */
export const shopifyProducts = defineFormat({
  key: 'shopify.products',
  platform: 'shopify',
  label: 'Shopify 商品',
  how: 'Shopify 后台 → Products → Export → All products → Plain CSV',
  confidence: 'B',
  source: '列名见于 1 个公开的导入程序，次序没有见全',
  version: 1,
  timeZone: 'America/New_York',
  currency: { from: 'Currency' },
  recognise: { headers: ['Handle', 'Title', 'Variant Price'] },
  snapshot: ['file_name', 'modified'],
  port: '档案',
  continuation: { key: 'Handle', carry: ['Title', 'Vendor', 'Product Category', 'Type', 'Status'] },
  skip: [{ column: 'Variant Price', blank: true }],
  into: [
    {
      fact: 'listing',
      merge: 'row',
      columns: {
        item_id: { from: 'Handle', as: 'id' },
        // Variants have no number in this list; their SKU is what the orders name them by.
        platform_sku_id: { from: 'Variant SKU', as: 'id', blankIs: '' },
        sku_code: { from: 'Variant SKU', as: 'id' },
        barcode: { from: 'Variant Barcode', as: 'id', optional: true },
        title: { from: 'Title', as: 'text' },
        category: { from: ['Product Category', 'Type'], as: 'category', optional: true },
        brand: { from: 'Vendor', as: 'category', optional: true },
        state: {
          from: 'Status',
          as: 'category',
          optional: true,
          words: { active: '在售', draft: '仓库中', archived: '下架' },
        },
        price_minor: { from: 'Variant Price', as: 'money' },
        list_price_minor: { from: 'Variant Compare At Price', as: 'money', optional: true },
        available: { from: 'Variant Inventory Qty', as: 'count', optional: true },
        weight_kg: { from: 'Variant Grams', as: 'grams', optional: true },
      },
    },
  ],
})
