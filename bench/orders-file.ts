/**
 * A large 千牛 order export: 54 columns, GB18030, ="id", CRLF, every cell that real files fill is filled, about
 * 600 bytes a row. Everybody in it is invented; phones carry 0000 in the middle.
 */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { encodeGb18030 } from '../fixtures/little-shop/gb18030.ts'
import { type Random, random } from '../fixtures/little-shop/random.ts'
import {
  addressOf,
  buyerNote,
  buyerTrait,
  memberName,
  nameOf,
  phoneOf,
} from '../fixtures/little-shop/world/people.ts'
import { cached } from './cache.ts'

export const headers = [
  ...['订单编号', '买家会员名', '买家支付宝账号', '买家应付货款', '买家应付邮费', '买家支付积分', '总金额'],
  ...['返点积分', '买家实际支付金额', '买家实际支付积分', '订单状态', '买家留言', '收货人姓名', '收货地址 '],
  ...['运送方式', '联系电话 ', '联系手机', '订单创建时间', '订单付款时间 ', '宝贝标题 ', '宝贝种类 '],
  ...['物流单号 ', '物流公司', '订单备注', '宝贝总数量', '店铺Id', '店铺名称', '订单关闭原因', '卖家服务费'],
  ...['买家服务费', '发票抬头', '是否手机订单', '分阶段订单信息', '特权订金订单id', '是否上传合同照片'],
  ...['是否上传小票', '是否代付', '定金排名', '修改后的sku', '修改后的收货地址', '异常信息', '天猫卡券抵扣'],
  ...['集分宝抵扣', '是否是O2O交易', '新零售交易类型', '新零售导购门店名称', '新零售导购门店id'],
  ...['新零售发货门店名称', '新零售发货门店id', '退款金额', '预约门店', '确认收货时间', '打款商家金额'],
  '含应开票给个人的个人红包',
] as const

/** The name gives the snapshot: the morning after the last order. */
export const fileName = 'ExportOrderList202611220830.csv'
/** The same orders as somebody exports them again an hour later. */
export const laterFileName = 'ExportOrderList202611220930.csv'
const lastSecond = Date.UTC(2026, 10, 21, 23, 59, 59)

export async function ordersFile(
  rows: number,
  seed: number,
  { days = 180, name = fileName } = {},
): Promise<string> {
  const folder = await cached(`orders-${rows}-${seed}-${days}`, async (into) => {
    await mkdir(into, { recursive: true })
    await writeOrders(join(into, name), { rows, seed, days })
  })
  return join(folder, name)
}

interface OrdersAsked {
  rows: number
  seed: number
  days: number
}

async function writeOrders(path: string, asked: OrdersAsked): Promise<void> {
  const { rows, seed } = asked
  const out = createWriteStream(path, { highWaterMark: 4 << 20 })
  const chance = random(seed, 'orders')
  let text = `${headers.map((h) => `"${h}"`).join(',')}\r\n`
  for (let i = 0; i < rows; i++) {
    text += orderRow(i, asked, chance)
    if (text.length < 1 << 19) continue
    if (!out.write(encodeGb18030(text))) await once(out, 'drain')
    text = ''
  }
  out.end(encodeGb18030(text))
  await finished(out)
}

const titles = [
  '小满家居 冰丝凉席三件套 可水洗可折叠 夏季空调软席 学生宿舍单人床席子',
  '小满家居 加厚塑料抽屉式收纳柜 儿童宝宝衣柜 客厅多层储物柜 免安装',
  '小满家居 316 不锈钢保温杯 大容量男女士便携水杯 学生车载 可刻字定制',
]
const colours = ['雾蓝', '米白', '浅灰', '豆绿', '樱粉', '藏青', '卡其', '燕麦']
const carriers = ['圆通速递', '中通快递', '韵达快递', '顺丰速运', '极兔速递']
const warehouses = ['义乌仓', '天津仓', '广州仓']
const staffNotes = ['', '', '加急 优先发', '老客户 送小样', '已改地址', '缺货 周三到']

const day = 86_400_000

/** Paid, sent and received as far as its age allows; a few closed, with and without a payment, a few never paid. */
function stateOf(
  age: number,
  draw: number,
): { status: string; isPaid: boolean; isGone: boolean; isDone: boolean } {
  if (draw < 0.04) return { status: '交易关闭', isPaid: draw < 0.02, isGone: false, isDone: false }
  if (draw < 0.08 && age < 3 * day)
    return { status: '等待买家付款', isPaid: false, isGone: false, isDone: false }
  if (age < 2 * day) return { status: '买家已付款，等待卖家发货', isPaid: true, isGone: false, isDone: false }
  if (age < 14 * day) return { status: '卖家已发货，等待买家确认', isPaid: true, isGone: true, isDone: false }
  return { status: '交易成功', isPaid: true, isGone: true, isDone: true }
}

/** Newest first, as the platform writes them. */
function orderRow(i: number, { rows, seed, days }: OrdersAsked, chance: Random): string {
  const buyer = chance.below(Math.ceil(rows * 0.7))
  const trait = buyerTrait(seed, 1, buyer)
  const placed = lastSecond - Math.floor((i / rows) * days * 86_400) * 1000
  const { status, isPaid, isGone, isDone } = stateOf(lastSecond - placed, chance.next())
  const quantity = 1 + chance.below(3)
  const goods_minor = quantity * (1900 + chance.below(30_000))
  const off_minor = chance.chance(0.3) ? 500 + chance.below(1500) : 0
  const paid = isPaid ? yuan(goods_minor - off_minor) : '0.00'
  const refunded = isPaid && status === '交易关闭' ? goods_minor - off_minor : 0
  const note = chance.chance(0.12) ? buyerNote(chance.below(8), trait) : ''
  const remark = `【${chance.pick(warehouses)}】${chance.pick(staffNotes)}`
  const title = `${titleOf(chance)}${chance.chance(0.2) ? `,${titleOf(chance)}` : ''}`
  const closing = status === '交易关闭' ? (isPaid ? '退款成功，交易自动关闭' : '买家未付款') : '订单未关闭'
  const tracking = isGone ? `YT${String(8_800_000_000_000 + i)}` : ''
  const paidAt = isPaid ? clock(placed + (20 + chance.below(600)) * 1000) : ''
  const doneAt = isDone ? clock(placed + 4 * day + chance.below(6 * day)) : ''
  return `="${350_000_000_000_000_000n + BigInt(i) * 7n}","${memberName(trait, buyer)}","${phoneOf(trait)}","${yuan(goods_minor)}","0.00","0","${yuan(goods_minor)}","0","${paid}","0","${status}","${note}","${nameOf(trait)}","${addressOf(trait)}","快递","","'${phoneOf(trait)}","${clock(placed)}","${paidAt}","${title}","1","${tracking}","${isGone ? chance.pick(carriers) : ''}","${remark}","${quantity}","0","小满家居旗舰店","${closing}","0","0元","","手机订单","",="","否","否","否","","","","","${yuan(off_minor)}","0.00","","","","","","","${yuan(refunded)}","","${doneAt}","${paid}元",""\r\n`
}

const titleOf = (chance: Random): string =>
  `${chance.pick(titles)} ${chance.pick(colours)} ${1 + chance.below(9)} 号`

const yuan = (minor: number): string => (minor / 100).toFixed(2)

/** The shop's wall clock; instants here count it as if it were UTC. */
function clock(at: number): string {
  const text = new Date(at).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`
}
