import { defineFormat } from '../../format.ts'

/** The buyer gets it back, whichever way he asked. */
const refunds = ['Refund', 'Chargeback Refund', 'A-to-z Guarantee Refund', 'Guarantee Refund']

/** What each line is for. A description that is not listed leaves the kind open and is reported. */
const kinds: Readonly<Record<string, string>> = {
  Principal: 'goods',
  Shipping: 'freight',
  GiftWrap: 'goods',
  Tax: 'other',
  ShippingTax: 'other',
  GiftWrapTax: 'other',
  'MarketplaceFacilitatorTax-Principal': 'other',
  'MarketplaceFacilitatorTax-Shipping': 'other',
  'MarketplaceFacilitatorVAT-Principal': 'other',
  'MarketplaceFacilitatorVAT-Shipping': 'other',
  Commission: 'commission',
  RefundCommission: 'commission',
  ShippingHB: 'commission',
  FBAPerUnitFulfillmentFee: 'service_fee',
  FBAPerOrderFulfillmentFee: 'service_fee',
  FBAWeightBasedFee: 'service_fee',
  ShippingChargeback: 'service_fee',
  GiftwrapChargeback: 'service_fee',
  VariableClosingFee: 'service_fee',
  'Storage Fee': 'service_fee',
  StorageRenewalBilling: 'service_fee',
  'Subscription Fee': 'service_fee',
  'FBA Removal Order: Disposal Fee': 'service_fee',
  'FBA Removal Order: Return Fee': 'service_fee',
  FBAInboundTransportationFee: 'freight',
  TransactionTotalAmount: 'ad',
  WAREHOUSE_DAMAGE: 'compensation',
  WAREHOUSE_LOST: 'compensation',
  REVERSAL_REIMBURSEMENT: 'compensation',
  FREE_REPLACEMENT_REFUND_ITEMS: 'compensation',
  COMPENSATED_CLAWBACK: 'compensation',
  'Payable to Amazon': 'transfer',
  'Successful charge': 'transfer',
  'Current Reserve Amount': 'transfer',
  'Previous Reserve Amount Balance': 'transfer',
}

/**
 * The bill of a settlement, line by line, tab separated. The row under the headers says when and how much was paid out and
 * nothing else: dates and currency are carried down from it, and its total is compared with the sum of the lines.
 * European files write 1234,56 and 19.11.2026, which the amounts and days say by themselves.
 */
export const amazonSettlement = defineFormat({
  key: 'amazon.settlement',
  platform: 'amazon',
  label: 'Amazon 结算报告 V2',
  how: 'Seller Central → Payments → All Statements → Download Flat File V2',
  confidence: 'A',
  source: '真实文件的表头，原样见于 1 个公开的导入程序',
  version: 1,
  timeZone: 'America/Los_Angeles',
  currency: { from: 'currency' },
  quotes: 'none',
  recognise: {
    headers: ['settlement-id', 'transaction-type', 'amount-type', 'amount-description', 'amount'],
  },
  snapshot: ['file_name', 'modified'],
  port: '售后',
  continuation: { key: 'settlement-id', carry: ['currency', 'deposit-date'] },
  totals: {
    column: 'transaction-type',
    equals: [''],
    compare: ['amount'],
    statedIn: { amount: 'total-amount' },
    gapMeans: '没有逐行列出的款项',
  },
  into: [
    {
      fact: 'settlement_line',
      merge: 'row',
      columns: {
        line_id: {
          occurrenceWithin: ['settlement-id'],
          content: [
            'transaction-type',
            'order-id',
            'adjustment-id',
            'shipment-id',
            'amount-type',
            'amount-description',
            'amount',
            'posted-date',
            'posted-date-time',
            'order-item-code',
            'sku',
            'promotion-id',
          ],
          as: 'id',
        },
        account: { always: '结算', as: 'id' },
        order_id: { from: 'order-id', as: 'id', optional: true },
        // All Orders tells lines apart by SKU.
        order_line_id: { from: 'sku', as: 'id', optional: true },
        refund_id: { from: 'adjustment-id', as: 'id', optional: true },
        sku_code: { from: 'sku', as: 'id', optional: true },
        kind: {
          from: 'amount-description',
          as: 'category',
          words: kinds,
          onlyWhen: [
            { column: 'transaction-type', notIn: refunds },
            { column: 'amount-type', notIn: ['Promotion', 'Cost of Advertising'] },
          ],
          otherwise: [
            { always: 'ad', onlyWhen: [{ column: 'amount-type', in: ['Cost of Advertising'] }] },
            {
              always: 'refund',
              onlyWhen: [
                { column: 'transaction-type', in: refunds },
                { column: 'amount-type', in: ['ItemPrice', 'Promotion'] },
              ],
            },
            // What the shop gave away of its own goods is less money for goods.
            { always: 'goods', onlyWhen: [{ column: 'amount-type', in: ['Promotion'] }] },
            // Fees that come back with a refund are fees, only the other way round.
            {
              from: 'amount-description',
              words: kinds,
              onlyWhen: [{ column: 'transaction-type', in: refunds }],
            },
          ],
        },
        kind_raw: { from: 'amount-description', as: 'category' },
        direction: { from: 'transaction-type', as: 'category' },
        amount_minor: { from: 'amount', as: 'money' },
        quantity: { from: 'quantity-purchased', as: 'count', optional: true },
        note: { from: 'marketplace-name', as: 'text', optional: true },
        settlement_id: { from: 'settlement-id', as: 'id' },
        happened_at: {
          from: 'posted-date-time',
          as: 'time',
          optional: true,
          otherwise: [{ from: 'posted-date' }],
        },
        settled_at: { from: 'deposit-date', as: 'time', optional: true },
      },
    },
  ],
})
