import { daziSheet } from './dazi-sheet.ts'

/** Whom to call when goods run out. The number is masked like any other; the name of the firm stays. */
export const daziSuppliers = daziSheet({
  name: '供应商',
  key: 'dazi.suppliers',
  port: '档案',
  exampleIn: '供应商',
  recognise: {
    headers: ['供应商'],
    oneOf: [['联系方式', '账期(天)', '起订金额(元)']],
    not: ['商家编码', '商品名称', '采购单号'],
  },
  template: {
    供应商: '义乌甲厂',
    联系方式: '见通讯录',
    '账期(天)': '30',
    '起订金额(元)': '5000',
    备注: '旺季提前一周说',
  },
  into: [
    {
      fact: 'supplier',
      merge: 'row',
      columns: {
        supplier: { from: '供应商', as: 'id' },
        contact: { from: '联系方式', as: 'text', optional: true },
        payment_term_days: { from: '账期(天)', as: 'quantity', optional: true, none: ['无', '现结'] },
        min_order_minor: { from: '起订金额(元)', as: 'money', optional: true, none: ['无'] },
        note: { from: '备注', as: 'text', optional: true },
      },
    },
  ],
})
