import type { ColumnReading } from '../../format.ts'

/** 费用名称 of 京东's bills in our words; 返利 is what the shop owes the platform for traffic. */
const billKinds: Readonly<Record<string, string>> = {
  货款: 'goods',
  代收配送费: 'freight',
  配送费: 'freight',
  佣金: 'commission',
  技术服务费: 'service_fee',
  平台服务费: 'service_fee',
  交易服务费: 'service_fee',
  运费保险服务费: 'insurance',
  售后卖家赔付费: 'compensation',
  商家赔付: 'compensation',
  返利框架费: 'commission',
  广告费: 'ad',
  京东快车: 'ad',
  违约金: 'penalty',
  平台补贴: 'subsidy',
  提现: 'transfer',
}

/** 货款 that goes out is a refund, whether the column says so or only the sign: counted as 货款 it would be a negative sale. */
export const billKind = (direction: string): ColumnReading => ({
  always: 'refund',
  as: 'category',
  onlyWhen: [
    { column: '费用名称', in: ['货款'] },
    { column: direction, in: ['支出'] },
  ],
  otherwise: [
    {
      always: 'refund',
      onlyWhen: [
        { column: '费用名称', in: ['货款'] },
        { column: '应结金额', below: 0 },
      ],
    },
    { from: '费用名称', words: billKinds },
  ],
})

/** What both layouts of the bill call the same; amounts are signed as they stand. */
export const billColumns = {
  order_id: { from: '订单编号', as: 'id', optional: true },
  item_id: { from: '商品编号', as: 'id', optional: true },
  kind_raw: { from: '费用名称', as: 'category' },
  amount_minor: { from: '应结金额', as: 'money' },
  quantity: { from: '商品数量', as: 'count', optional: true },
  note: { from: '资金动账备注', as: 'text', optional: true },
} as const satisfies Readonly<Record<string, ColumnReading>>
