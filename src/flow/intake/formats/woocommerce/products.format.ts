import { defineFormat } from '../../format.ts'

/**
 * One row per product or variation, each with a number of its own. Weight and lengths are read where the shop keeps them in
 * kilograms and centimetres, which the header says. Money is in the shop's currency, which the list does not name.
 */
export const woocommerceProducts = defineFormat({
  key: 'woocommerce.products',
  platform: 'woocommerce',
  label: 'WooCommerce 商品',
  how: 'WordPress 后台 → Products → All Products → Export → Generate CSV',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'UTC',
  currency: { from: 'Currency' },
  recognise: { headers: ['ID', 'Type', 'SKU', 'Name', 'Regular price'] },
  snapshot: ['file_name', 'modified'],
  port: '档案',
  into: [
    {
      fact: 'listing',
      merge: 'row',
      columns: {
        item_id: { from: 'ID', as: 'id' },
        platform_sku_id: { always: '', as: 'id' },
        sku_code: { from: 'SKU', as: 'id' },
        barcode: { from: 'GTIN, UPC, EAN, or ISBN', as: 'id', optional: true },
        title: { from: 'Name', as: 'text' },
        category: { from: 'Categories', as: 'category', optional: true },
        brand: { from: 'Brands', as: 'category', optional: true },
        state: {
          from: 'Published',
          as: 'category',
          optional: true,
          words: { '1': '在售', '0': '下架', '-1': '仓库中' },
        },
        // What is asked now; a variable product has its prices on its variations.
        price_minor: {
          from: 'Sale price',
          as: 'money',
          optional: true,
          otherwise: [{ from: 'Regular price' }],
        },
        list_price_minor: { from: 'Regular price', as: 'money' },
        available: { from: 'Stock', as: 'count', optional: true },
        weight_kg: { from: 'Weight (kg)', as: 'quantity', optional: true },
        length_cm: { from: 'Length (cm)', as: 'quantity', optional: true },
        width_cm: { from: 'Width (cm)', as: 'quantity', optional: true },
        height_cm: { from: 'Height (cm)', as: 'quantity', optional: true },
      },
    },
  ],
})
