/** A workbook of orders as 千牛's own export tool writes it: 20 columns of ids, words, money and real dates. */
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import { random } from '../fixtures/little-shop/random.ts'
import { addressOf, buyerTrait, memberName, nameOf, phoneOf } from '../fixtures/little-shop/world/people.ts'
import { cached } from './cache.ts'

const headers = [
  ...['订单编号', '买家会员名', '买家应付货款', '买家应付邮费', '总金额', '买家实际支付金额', '订单状态'],
  ...['买家留言', '收货人姓名', '收货地址', '联系手机', '订单创建时间', '订单付款时间', '宝贝标题'],
  ...['物流单号', '物流公司', '订单备注', '宝贝总数量', '店铺名称', '退款金额'],
]
const lastSecond = Date.UTC(2026, 10, 21, 23, 59, 59)

export async function ordersWorkbook(rows: number, seed: number): Promise<string> {
  const name = 'ExportOrderList202611220830.xlsx'
  const folder = await cached(`orders-xlsx-${rows}-${seed}`, async (into) => {
    await mkdir(into, { recursive: true })
    // Shared strings, as spreadsheet programs and the platforms' exporters write them.
    const stream = writeXlsxStream(sheet(rows, seed), { name: '订单', inlineStrings: false })
    await pipeline(Readable.fromWeb(stream as ReadableStream), createWriteStream(join(into, name)))
  })
  return join(folder, name)
}

function* sheet(rows: number, seed: number): Generator<CellValue[]> {
  const chance = random(seed, 'workbook')
  yield headers
  for (let i = 0; i < rows; i++) {
    const buyer = chance.below(Math.ceil(rows * 0.7))
    const trait = buyerTrait(seed, 1, buyer)
    const placed = lastSecond - Math.floor((i / rows) * 90 * 86_400) * 1000
    const isPaid = chance.chance(0.95)
    const goods = (1900 + chance.below(60_000)) / 100
    yield [
      String(350_000_000_000_000_000n + BigInt(i) * 7n),
      memberName(trait, buyer),
      goods,
      0,
      goods,
      isPaid ? goods : 0,
      isPaid ? '交易成功' : '等待买家付款',
      chance.chance(0.1) ? '包装好一点，送人的' : '',
      nameOf(trait),
      addressOf(trait),
      phoneOf(trait),
      new Date(placed),
      isPaid ? new Date(placed + 60_000 + chance.below(600_000)) : null,
      `小满家居 冰丝凉席三件套 可水洗可折叠 ${1 + chance.below(40)} 号`,
      isPaid ? `YT${8_800_000_000_000 + i}` : '',
      isPaid ? '圆通速递' : '',
      '【义乌仓】',
      1 + chance.below(3),
      '小满家居旗舰店',
      0,
    ]
  }
}
