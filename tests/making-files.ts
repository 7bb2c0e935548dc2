/**
 * Small export files as the platforms write them, for tests that need to say exactly which order was paid when. Names
 * carry the time of the export, since that is what decides which of two files is the newer.
 */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Zippable, zipSync } from 'fflate'
import { writeXlsx } from 'hucre'
import { encodeGb18030 } from '../fixtures/little-shop/gb18030.ts'

export interface Desk {
  readonly path: string
  /** Writes the file below the folder and gives its path. `at` is its modification time. */
  put(name: string, content: Uint8Array | string, at?: string): string
  clear(): void
}

/** A folder to drop files from. */
export function desk(): Desk {
  const path = mkdtempSync(join(tmpdir(), 'dazi-desk-'))
  return {
    path,
    put(name, content, at = '2026-11-20T00:00:00Z') {
      const full = join(path, name)
      mkdirSync(dirname(full), { recursive: true })
      writeFileSync(full, content)
      utimesSync(full, new Date(at), new Date(at))
      return full
    },
    clear: () => rmSync(path, { recursive: true, force: true }),
  }
}

export type Cells = Readonly<Record<string, string>>

/** Rows under their headers; a header a row does not name is an empty cell. */
export function csv(
  headers: readonly string[],
  rows: readonly Cells[],
  how: { encoding?: 'gb18030' | 'utf-8'; lineEnd?: string; quoteAll?: boolean } = {},
): Buffer {
  const { encoding = 'utf-8', lineEnd = '\r\n', quoteAll = false } = how
  const cell = (text: string) =>
    text.startsWith('="') || (!quoteAll && !/[",\r\n]/.test(text)) ? text : `"${text.replaceAll('"', '""')}"`
  const lines = [headers, ...rows.map((row) => headers.map((h) => row[h] ?? ''))]
  return encoded(lines.map((line) => line.map(cell).join(',') + lineEnd).join(''), encoding)
}

export function encoded(text: string, encoding: 'gb18030' | 'utf-8'): Buffer {
  return encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text, 'utf8')
}

export const taobaoOrderHeaders = [
  '订单编号',
  '买家会员名',
  '总金额',
  '买家实际支付金额',
  '订单状态',
  '收货地址',
  '订单创建时间',
  '订单付款时间',
  '宝贝标题',
  '物流单号',
  '物流公司',
  '订单备注',
  '宝贝总数量',
  '店铺名称',
] as const

export interface TaobaoOrder {
  id: string
  placed: string
  /** Left out: not paid. */
  paid?: string
  yuan?: string
  status?: string
  buyer?: string
  note?: string
  tracking?: string
  shop?: string
  quantity?: string
}

export const unpaid = '等待买家付款'
export const paid = '买家已付款，等待卖家发货'
export const shipped = '卖家已发货，等待买家确认'

export function taobaoCells(o: TaobaoOrder): Cells {
  const yuan = o.yuan ?? '100.00'
  return {
    订单编号: `="${o.id}"`,
    买家会员名: o.buyer ?? 'tb示例',
    总金额: yuan,
    买家实际支付金额: o.paid ? yuan : '0.00',
    订单状态: o.status ?? (o.paid ? paid : unpaid),
    收货地址: '浙江省 杭州市 示例区 示例路1号',
    订单创建时间: o.placed,
    订单付款时间: o.paid ?? '',
    宝贝标题: '示例冰丝凉席, 三件套',
    物流单号: o.tracking ?? '',
    物流公司: o.tracking ? '圆通速递' : '',
    订单备注: o.note ?? '',
    宝贝总数量: o.quantity ?? '1',
    店铺名称: o.shop ?? '',
  }
}

/** 已卖出的宝贝 → 订单报表: GB18030, every cell in quotes, ids behind ="". `leave` names headers that were not ticked. */
export function taobaoOrders(orders: readonly TaobaoOrder[], leave: readonly string[] = []): Buffer {
  const headers = taobaoOrderHeaders.filter((h) => !leave.includes(h))
  return csv(headers, orders.map(taobaoCells), { encoding: 'gb18030', quoteAll: true })
}

/** ExportOrderList202610011030.csv: taken on the shop's wall clock of 2026-10-01 10:30. */
export const taobaoName = (wallClock: string): string =>
  `ExportOrderList${wallClock.replaceAll(/[^0-9]/g, '')}.csv`

export interface TaobaoRefund {
  id: string
  order: string
  yuan: string
  asked: string
  done?: string
  status?: string
  reason?: string
}

/** 退款管理, the classic list. */
export function taobaoRefunds(refunds: readonly TaobaoRefund[]): Buffer {
  const headers = [
    '退款编号',
    '订单编号',
    '订单付款时间',
    '商品编码',
    '退款完结时间',
    '买家会员名称',
    '宝贝标题',
    '买家退款金额',
    '是否需要退货',
    '退款的申请时间',
    '退款状态',
    '买家退款原因',
  ]
  const rows = refunds.map((r) => ({
    退款编号: `="${r.id}"`,
    订单编号: `="${r.order}"`,
    退款完结时间: r.done ?? '',
    买家会员名称: 'tb示例',
    宝贝标题: '示例冰丝凉席, 三件套',
    买家退款金额: r.yuan,
    是否需要退货: '否',
    退款的申请时间: r.asked,
    退款状态: r.status ?? (r.done ? '退款成功' : '等待卖家处理'),
    买家退款原因: r.reason ?? '不想要了',
  }))
  return csv(headers, rows, { encoding: 'gb18030', quoteAll: true })
}

export interface AdLine {
  day: string
  item: string
  yuan: string
  plan?: string
  scene?: string
}

/** 万相台无界 主体报表. With `plans`, the finer export that also names the plan and the scene. */
export function taobaoAds(lines: readonly AdLine[], more: { plans?: boolean } = {}): Buffer {
  const finer = more.plans ? ['场景名字', '计划ID', '计划名字'] : []
  const headers = [
    '日期',
    ...finer,
    '主体ID',
    '主体类型',
    '主体名称',
    '展现量',
    '点击量',
    '花费',
    '总成交金额',
  ]
  const rows = lines.map((l) => ({
    日期: l.day,
    场景名字: l.scene ?? '关键词推广',
    计划ID: l.plan ?? '',
    计划名字: l.plan ? `计划${l.plan}` : '',
    主体ID: l.item,
    主体类型: '商品',
    主体名称: '示例冰丝凉席',
    展现量: '1000',
    点击量: '50',
    花费: l.yuan,
    总成交金额: '300.00',
  }))
  return csv(headers, rows)
}

export interface PddOrder {
  id: string
  status?: string
  yuan?: string
  paidAt?: string
}

/** 拼多多 订单: UTF-8, ids with a trailing TAB. */
export function pddOrders(orders: readonly PddOrder[]): Buffer {
  const headers = [
    '商品',
    '订单号',
    '订单状态',
    '商品总价(元)',
    '用户实付金额(元)',
    '商品数量(件)',
    '商品id',
    '样式ID',
    '订单成交时间',
  ]
  const rows = orders.map((o) => ({
    商品: '示例横幅',
    订单号: `${o.id}\t`,
    订单状态: o.status ?? '待发货',
    '商品总价(元)': o.yuan ?? '17.80',
    '用户实付金额(元)': o.yuan ?? '17.80',
    '商品数量(件)': '1',
    商品id: '700000000002\t',
    样式ID: '90001\t',
    订单成交时间: o.paidAt ?? '2026-11-21 11:00:00',
  }))
  return csv(headers, rows)
}

/** A workbook of one sheet, as text cells. */
export async function workbook(rows: readonly (readonly string[])[], sheet = '订单'): Promise<Buffer> {
  const at = new Date('2026-11-20T00:00:00Z')
  const bytes = await writeXlsx({
    sheets: [{ name: sheet, rows: rows.map((r) => [...r]) }],
    properties: { created: at, modified: at },
  })
  return Buffer.from(bytes)
}

export const zipped = (files: Zippable): Buffer =>
  Buffer.from(zipSync(files, { mtime: new Date('2026-11-20T08:30:00') }))
