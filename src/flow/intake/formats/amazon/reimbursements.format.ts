import { defineFormat } from '../../format.ts'

/**
 * What Amazon promised for goods it lost or broke. The same money comes again as a line of the settlement, so here it is
 * only announced and never added up with the bill.
 */
export const amazonReimbursements = defineFormat({
  key: 'amazon.reimbursements',
  platform: 'amazon',
  label: 'Amazon FBA 赔偿',
  how: 'Seller Central → Reports → Fulfillment → Reimbursements → Request Download',
  confidence: 'B',
  source: '列名见于 EmberVista/velocitydashboard AMAZON_REPORTS_GUIDE.md，次序没有见全',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency-unit' },
  recognise: { headers: ['approval-date', 'reimbursement-id', 'amount-total'] },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: { occurrenceWithin: ['reimbursement-id', 'sku'], content: ['fnsku', 'condition'], as: 'id' },
        account: { always: 'FBA 赔偿通知', as: 'id' },
        order_id: { from: 'amazon-order-id', as: 'id', optional: true },
        item_id: { from: 'asin', as: 'id', optional: true },
        sku_code: { from: 'sku', as: 'id', optional: true },
        kind: { always: 'compensation', as: 'category' },
        kind_raw: { from: 'reason', as: 'category' },
        announced_minor: { from: 'amount-total', as: 'money' },
        quantity: { from: 'quantity-reimbursed-total', as: 'count', optional: true },
        note: { from: 'case-id', as: 'text', optional: true },
        settlement_id: { from: 'reimbursement-id', as: 'id' },
        happened_at: { from: 'approval-date', as: 'time' },
      },
    },
  ],
})
