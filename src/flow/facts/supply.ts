/** Where goods come from: supplier, purchase_line. */
import { category, count, day, defineFact, id, money, quantity, text } from './define.ts'

/** One row per supplier; it belongs to the company, not to a shop. */
export const supplier = defineFact({
  name: 'supplier',
  title: '供应商',
  grain: ['supplier'],
  bornFrom: 'supplier',
  born: 'from_key',
  columns: {
    supplier: id('供应商'),
    contact: text('联系方式(已脱敏)').personal('words').blankHurts('断货时找不到人'),
    payment_term_days: quantity('账期'),
    currency: category('货币'),
    min_order_minor: money('起订金额'),
    note: text('备注(已脱敏)').personal('words'),
  },
})

/** One row per merchant code of a purchase order. */
export const purchaseLine = defineFact({
  name: 'purchase_line',
  title: '采购单',
  grain: ['shop_id', 'purchase_id', 'sku_code'],
  bornFrom: 'ordered_on',
  born: 'first_seen',
  columns: {
    shop_id: id('账号(ERP 或店铺)'),
    purchase_id: id('采购单号'),
    sku_code: id('商家编码'),
    supplier: category('供应商').blankHurts('到货晚了找不到人'),
    ordered_on: day('下单日期'),
    expected_on: day('预计到货').blankHurts('补货到没到期看不出来'),
    arrived_on: day('实际到货').blankMeans('还没到'),
    quantity: count('数量'),
    arrived_quantity: count('到货数量'),
    currency: category('货币'),
    unit_cost_minor: money('单价'),
  },
})
