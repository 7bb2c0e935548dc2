/** Four orders of March that the worked examples of the margin tell of. */
const closed = { status: 'refunded', asked_at: '03-09 10:00' } as const

export const soap = {
  facts: {
    order: [
      {
        order_id: 'A',
        paid_at: '03-02 09:00',
        shipped_at: '03-02 18:00',
        paid_minor: 10000,
        status: 'completed',
      },
      {
        order_id: 'B',
        paid_at: '03-02 10:00',
        shipped_at: '03-02 18:00',
        paid_minor: 8000,
        status: 'completed',
      },
      {
        order_id: 'C',
        paid_at: '03-03 10:00',
        shipped_at: '03-03 18:00',
        paid_minor: 2000,
        status: 'completed',
      },
      { order_id: 'D', paid_at: '03-04 10:00', shipped_at: null, paid_minor: 3000, status: 'closed' },
    ],
    order_line: [
      { order_id: 'A', order_line_id: '1', sku_code: 'SOAP', item_id: 'I1', quantity: 2, line_minor: 10000 },
      { order_id: 'B', order_line_id: '1', sku_code: 'BRUSH', item_id: 'I1', quantity: 1, line_minor: 7500 },
      // No code on the line: the listing says which one it sells.
      {
        order_id: 'B',
        order_line_id: '2',
        item_id: 'I2',
        platform_sku_id: 'V',
        quantity: 1,
        line_minor: 2500,
      },
      { order_id: 'C', order_line_id: '1', sku_code: 'CUP', item_id: 'I2', quantity: 1, line_minor: 2000 },
      { order_id: 'D', order_line_id: '1', sku_code: 'SOAP', item_id: 'I1', quantity: 1, line_minor: 3000 },
    ],
    refund: [
      {
        ...closed,
        refund_id: '1',
        order_id: 'C',
        kind: 'return_refund',
        completed_at: '03-12 10:00',
        refunded_minor: 2000,
      },
      {
        ...closed,
        refund_id: '2',
        order_id: 'D',
        kind: 'refund_only',
        completed_at: '03-04 12:00',
        refunded_minor: 3000,
      },
      {
        ...closed,
        refund_id: '3',
        order_id: 'B',
        kind: 'refund_only',
        completed_at: '03-20 10:00',
        refunded_minor: 2000,
      },
    ],
    sku: [
      { sku_code: 'SOAP', cost_minor: 2000 },
      { sku_code: 'BRUSH', cost_minor: 2400 },
      { sku_code: 'CUP', cost_minor: 800 },
    ],
    sku_map: [{ item_id: 'I2', platform_sku_id: 'V', sku_code: 'CUP' }],
    fee: [
      { shop_id: '', kind: '扣点', basis: '按比例', amount: 0.075, from_on: '01-01' },
      { shop_id: '', platform: '', kind: '运费', basis: '按单', amount: 9, from_on: '01-01' },
      { kind: '运费', basis: '按单', amount: 2, from_on: '02-01' },
      { kind: '运费', basis: '按单', amount: 5, from_on: '01-01', to_on: '02-28' },
    ],
  },
} as const
