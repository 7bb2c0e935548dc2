import { defineFormat } from '../../format.ts'

/** Payments of Olist's orders: one order may be paid in several ways. The file does not say when. */
export const olistPayments = defineFormat({
  key: 'olist.payments',
  platform: 'olist',
  label: 'Olist 付款(练手数据)',
  how: 'Kaggle → Brazilian E-Commerce by Olist → olist_order_payments_dataset.csv',
  confidence: 'A',
  source: 'Olist payments',
  version: 1,
  timeZone: 'America/Sao_Paulo',
  currency: { always: 'BRL' },
  recognise: { headers: ['order_id', 'payment_sequential', 'payment_type', 'payment_value'] },
  snapshot: ['modified'],
  port: '订单',
  into: [
    {
      fact: 'payment',
      merge: 'row',
      columns: {
        order_id: { from: 'order_id', as: 'id' },
        payment_no: { from: 'payment_sequential', as: 'id' },
        method: { from: 'payment_type', as: 'category' },
        instalments: { from: 'payment_installments', as: 'count', optional: true },
        paid_minor: { from: 'payment_value', as: 'money' },
      },
    },
  ],
})
