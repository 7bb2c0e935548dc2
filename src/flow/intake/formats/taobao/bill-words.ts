/**
 * What Alipay and 千牛 call the lines of their bills, in our words: the part of 业务描述 (`0010001|交易收款-交易收款`) before
 * the dash, and 业务类型 or 入账类型 where it says less. Money moved between one's own accounts is a transfer, no earning.
 */
export const billKinds: Readonly<Record<string, string>> = {
  交易收款: 'goods',
  交易收入: 'goods',
  交易付款: 'goods',
  交易款: 'goods',
  在线支付: 'goods',
  货款: 'goods',
  交易退款: 'refund',
  退款: 'refund',
  '退款（交易退款）': 'refund',
  售后退款: 'refund',
  交易服务费: 'service_fee',
  技术服务费: 'service_fee',
  服务费: 'service_fee',
  收费: 'service_fee',
  天猫佣金: 'commission',
  佣金: 'commission',
  软件服务费: 'service_fee',
  营销支出: 'ad',
  营销费用: 'ad',
  淘宝客佣金: 'ad',
  保险: 'insurance',
  运费险: 'insurance',
  保险承保: 'insurance',
  赔付: 'compensation',
  消费者赔付: 'compensation',
  违约金: 'penalty',
  罚款: 'penalty',
  消费券代付资金扣回: 'subsidy',
  补贴: 'subsidy',
  提现: 'transfer',
  转账: 'transfer',
  充值: 'transfer',
  账户转账: 'transfer',
  保证金: 'transfer',
  其它: 'other',
  其他: 'other',
}

/** 0010001|交易收款-交易收款 → 交易收款. */
export const nameInDescription = '^[^|]*[|]([^-]+)'
