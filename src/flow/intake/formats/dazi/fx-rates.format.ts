import { daziSheet } from './dazi-sheet.ts'

/** Codes of ISO 4217, and the names people write. */
const currencies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'USD',
      'EUR',
      'GBP',
      'JPY',
      'HKD',
      'TWD',
      'KRW',
      'SGD',
      'MYR',
      'THB',
      'VND',
      'PHP',
      'IDR',
      'INR',
      'AUD',
      'NZD',
      'CAD',
      'BRL',
      'MXN',
      'CHF',
      'SEK',
      'NOK',
      'DKK',
      'PLN',
      'AED',
      'SAR',
      'TRY',
      'RUB',
      'MOP',
      'CNY',
    ].map((code) => [code, code]),
  ),
  美元: 'USD',
  欧元: 'EUR',
  英镑: 'GBP',
  日元: 'JPY',
  港币: 'HKD',
  港元: 'HKD',
  新台币: 'TWD',
  韩元: 'KRW',
  澳元: 'AUD',
  加元: 'CAD',
  巴西雷亚尔: 'BRL',
  人民币: 'CNY',
}

/** What one unit of a currency was worth that day; sums over currencies need it. */
export const daziFxRates = daziSheet({
  name: '汇率',
  key: 'dazi.fx_rates',
  port: '档案',
  exampleIn: '日期',
  recognise: { headers: ['日期', '货币', '折人民币'] },
  template: { 日期: '2026-11-20', 货币: 'USD', 折人民币: '7.1' },
  into: [
    {
      fact: 'fx_rate',
      merge: 'row',
      columns: {
        on_day: { from: '日期', as: 'day' },
        currency: { from: '货币', as: 'category', words: currencies },
        cny: { from: '折人民币', as: 'quantity' },
      },
    },
  ],
})
