/**
 * Exports that resemble each other: which of them a file is, decided by the headers that only one has, or by the file's
 * name where even those are the same.
 */
import { describe, expect, test } from 'vitest'
import { formats } from '../src/flow/intake/formats/index.ts'
import { recognise } from '../src/flow/intake/recognise.ts'

function keyOf(headers: string, path = 'export.xlsx', sheet: string | null = null): string {
  const said = recognise({ headers: headers.split('|'), path, sheet }, formats)
  return said.kind === 'one' ? said.format.key : said.kind
}

const pddLedger = '商户订单号|发生时间|收入金额（+元）|支出金额（-元）|账务类型|备注|业务描述'
const alipayLedger =
  '账务流水号|业务流水号|发生时间|收入金额（+元）|支出金额（-元）|账户余额（元）|业务类型|业务描述|业务基础订单号|商户订单号|备注'
const erpOrders =
  '内部订单号|线上订单号|店铺名称|下单时间|应付金额|已付金额|状态|快递单号|订单类型|平台站点|线上子订单编号|原始线上订单号|商品编码|商品名称|数量|商品单价|商品金额|买家实付|成本价'

describe('two ledgers with five names in common', () => {
  test('拼多多 has 账务类型', () => expect(keyOf(pddLedger)).toBe('pdd.bill'))
  test('支付宝 has its own serial numbers', () => expect(keyOf(alipayLedger)).toBe('taobao.alipay_ledger'))
  test("without either they are nobody's", () =>
    expect(keyOf('商户订单号|发生时间|收入金额（+元）|支出金额（-元）|备注|业务描述')).toBe('none'))
})

describe('聚水潭 costs and resends, the same columns', () => {
  test('an ordinary name is the orders', () =>
    expect(keyOf(erpOrders, '订单_20261121.xlsx')).toBe('jushuitan.orders'))
  test('补发 in the name is the resends', () =>
    expect(keyOf(erpOrders, '聚水潭_补发_20261121.xlsx')).toBe('jushuitan.resends'))
  test('or in the sheet', () => expect(keyOf(erpOrders, '导出.xlsx', '补发单')).toBe('jushuitan.resends'))
})

describe('two 微信 bills from one menu', () => {
  test('入帐 and 主订单id', () =>
    expect(
      keyOf(
        '商家昵称|入帐日期|入帐时间|支付流水号|主订单id|子订单id|入帐类型|收入金额(元)|支出金额(元)|业务描述|备注',
      ),
    ).toBe('taobao.wechat_bill'))
  test('入账 and 淘宝订单编号', () =>
    expect(keyOf('入账时间|支付流水号|淘宝订单编号|入账类型|收入金额（元）|支出金额|业务描述|备注')).toBe(
      'taobao.wechat_bill_short',
    ))
})

test.each([
  [
    'jd.bill_to_2026_07',
    '订单编号|父单号|商品编号|费用名称|应结金额|币种|收支方向|结算状态|账单生成时间|到账时间',
  ],
  ['jd.bill', '订单编号|父单号|商品编号|结算时间|费用名称|费用分类|应结金额|结算单类型|结算单号|结算主体'],
  ['douyin.ledger', '动账时间|动帐流水号|动账方向|动账金额|动账场景|计费类型|子订单号|订单号'],
  [
    'douyin.ledger_short',
    '动账时间|动账流水号|动账方向|动账金额(元)|动账场景|计费类型|关联子订单号|关联订单号',
  ],
  ['douyin.settlement', '结算时间|订单号|子订单号|结算金额|结算账户|结算单类型|收入合计|支出合计'],
  ['taobao.ads_plan', '日期|计划ID|计划名字|展现量|点击量|花费|总成交金额'],
  ['taobao.ads_item', '日期|计划ID|计划名字|主体ID|主体类型|主体名称|展现量|点击量|花费|总成交金额'],
  ['jd.ads_sku', '日期|跟单SKU ID|跟单SKU名称|展现数|点击数|花费'],
  ['jd.ads_plan', '日期|产品线|计划ID|推广计划|跟单SKU ID|展现数|点击数|总费用|总订单行|总订单金额'],
  ['jd.item_traffic', '时间|SKU|SKU名称|成交金额|成交客户数|商品访客数|商品浏览量'],
  ['jd.shop_day', '时间|成交金额|成交客户数|店铺浏览量|店铺访客数|商品访客数|商品浏览量'],
])('%s keeps to its own columns', (key, headers) => expect(keyOf(headers)).toBe(key))
