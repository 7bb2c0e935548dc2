/** Files that are accepted although some of it is bad: every row is a fact, or a reject with its line and its reason. */
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { unaccounted } from '../checking.ts'
import {
  csv,
  encoded,
  pddOrders,
  taobaoCells,
  taobaoOrderHeaders,
  taobaoOrders,
  zipped,
} from '../making-files.ts'
import { type Dropping, expectSentence, good, name, order } from './dropping.ts'

export function rowByRow(at: Dropping): void {
  describe('accepted, every row a fact or a reject with its line', () => {
    test('a date that cannot be read is said for a return as it is for a sale', async () => {
      const text = [
        'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
        '990001,85123X,HEART,6,2011-03-27 00:30:00,2.55,90001,United Kingdom',
        '990002,85123X,HEART,2,2011-06-31 10:00:00,2.55,90002,France',
        'C990003,D,Discount,-1,someday,27.5,90001,United Kingdom',
      ].join('\r\n')
      const taken = await at.drop('online-retail.csv', Buffer.from(text))
      expect((await at.rejectsOf(taken)).map((r) => [r.line, r.column])).toEqual([
        [3, 'InvoiceDate'],
        [4, 'InvoiceDate'],
      ])
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('ragged rows: too short and too long', async () => {
      const lines = good.toString('latin1').split('\r\n')
      lines.splice(2, 0, '"4199","太短"', `${lines[1]},"多","两格"`)
      const taken = await at.drop(name, Buffer.from(lines.join('\r\n'), 'latin1'))
      expect(taken.status, taken.sentence).toBe('landed')
      expect(await at.orderIds(taken)).toEqual([order(1).id, order(2).id, order(3).id])
      expect((await at.rejectsOf(taken)).map((r) => [r.line, r.reason])).toEqual([
        [3, `这一行有 2 格，表头是 ${taobaoOrderHeaders.length} 格，对不齐`],
        [4, `这一行有 ${taobaoOrderHeaders.length + 2} 格，表头是 ${taobaoOrderHeaders.length} 格，对不齐`],
      ])
      expect(taken.sentence).toContain('没收 2 行')
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('text after a closing quote: that row is refused, its neighbours are not', async () => {
      const lines = [...taobaoOrderHeaders].map((h) => `"${h}"`).join(',')
      const row = (n: number, status: string) =>
        taobaoOrderHeaders
          .map((h) => (h === '订单状态' ? status : `"${taobaoCells(order(n))[h]?.replace(/^="|"$/g, '')}"`))
          .join(',')
      const taken = await at.drop(
        name,
        encoded(
          `${lines}\r\n${row(1, '"交易成功"')}\r\n${row(2, '"交易"成功"')}\r\n${row(3, '"交易成功"')}\r\n`,
          'gb18030',
        ),
      )
      expect(await at.orderIds(taken)).toEqual([order(1).id, order(3).id])
      expect((await at.rejectsOf(taken)).map((r) => r.line)).toEqual([3])
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('dates that do not exist, ids eaten by a spreadsheet, money that is none: each reject says line, column and why', async () => {
      const rows = [
        taobaoCells(order(1)),
        taobaoCells({ ...order(2), paid: '2026-02-30 10:00:00' }),
        { ...taobaoCells(order(3)), 订单编号: '4.1E+16' },
        { ...taobaoCells(order(4)), 订单编号: '1.2E+15' },
        { ...taobaoCells(order(5)), 总金额: '一百' },
        taobaoCells({ ...order(6), placed: '2026-13-01 10:00:00' }),
        taobaoCells({ ...order(7), placed: '2025-02-29 00:00:00' }),
        taobaoCells({ ...order(8), placed: '2026-10-01 25:00:00' }),
        { ...taobaoCells(order(9)), 订单编号: '' },
        { ...taobaoCells(order(0)), 总金额: '99999999999999999999' },
      ]
      const taken = await at.drop(
        name,
        csv(taobaoOrderHeaders, rows, { encoding: 'gb18030', quoteAll: true }),
      )
      expect(taken.status, taken.sentence).toBe('landed')
      expect(await at.orderIds(taken)).toEqual([order(1).id])
      const rejects = await at.rejectsOf(taken)
      expect(rejects.map((r) => [r.line, r.column])).toEqual([
        [3, '订单付款时间'],
        [4, '订单编号'],
        [5, '订单编号'],
        [6, '总金额'],
        [7, '订单创建时间'],
        [8, '订单创建时间'],
        [9, '订单创建时间'],
        [10, '订单编号'],
        [11, '总金额'],
      ])
      const reason = (line: number) => rejects.find((r) => r.line === line)
      expect(reason(3)).toMatchObject({ value: '2026-02-30 10:00:00', reason: '没有这一天' })
      expect(reason(5)?.reason).toMatch(/科学计数.*重新导出/)
      expect(reason(6)).toMatchObject({ value: '一百', reason: '不是金额' })
      expect(reason(8)?.reason).toBe('没有这一天')
      expect(reason(10)?.reason).toMatch(/空的/)
      expect(taken.sentence).toContain('没收 9 行')
      expect(taken.reasons).toHaveLength(9)
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('a column twice: the first is read, the second is kept, the person is not asked to guess', async () => {
      const headers = [...taobaoOrderHeaders, '总金额']
      const line = (cells: string[]) => cells.map((c) => `"${c}"`).join(',')
      const cells = taobaoOrderHeaders.map((h) => (taobaoCells(order(1))[h] ?? '').replace(/^="|"$/g, ''))
      const taken = await at.drop(
        name,
        encoded(`${line(headers)}\r\n${line([...cells, '777.00'])}\r\n`, 'gb18030'),
      )
      expect(taken.status, taken.sentence).toBe('landed')
      expect(
        await at.shop.rows(`SELECT payable_minor FROM \`order\` WHERE landing = ${taken.row?.landing}`),
      ).toEqual([{ payable_minor: 10000 }])
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('every row bad: accepted with nothing but rejects, or refused; never silent', async () => {
      const taken = await at.drop(
        name,
        taobaoOrders([
          { ...order(1), placed: '昨天' },
          { ...order(2), placed: '前天' },
        ]),
      )
      expect(taken.sentence).toMatch(/没收 2 行/)
      expect((await at.rejectsOf(taken)).map((r) => r.line)).toEqual([2, 3])
      expect(await at.orderIds(taken)).toEqual([])
    })

    test('blank lines, a line break inside quotes, CR ends: lines are those the person sees', async () => {
      const rows = [
        taobaoCells({ ...order(1), note: '两行\n备注' }),
        taobaoCells({ ...order(2), placed: '2026-02-30 10:00:00' }),
      ]
      const body = csv(taobaoOrderHeaders, rows).toString()
      const [head, ...rest] = body.split('\r\n')
      const taken = await at.drop(name, Buffer.from([head, '', ...rest].join('\r\n')))
      expect((await at.rejectsOf(taken)).map((r) => r.line)).toEqual([5])
      expect(taken.row).toMatchObject({ dropped: 1, rejected: 1, landed: 1 })
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('one order of several targets: a bad line keeps the whole order out, and says so', async () => {
      const broken = pddOrders([
        { id: '261121-000000000000001' },
        { id: '261121-000000000000002', yuan: 'abc' },
      ])
      const taken = await at.drop('orders_export2026-11-22.csv', broken)
      expect(taken.row).toMatchObject({ rows: 2, rejected: 1 })
      expect(await at.orderIds(taken)).toEqual(['261121-000000000000001'])
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('a ragged row beside an invoice with a bad line: the invoice stays out whole, on both its facts', async () => {
      const headers = [
        'InvoiceNo',
        'StockCode',
        'Description',
        'Quantity',
        'InvoiceDate',
        'UnitPrice',
        'CustomerID',
      ]
      const line = (invoice: string, stock: string, at = '2011-03-01 10:00:00') =>
        [invoice, stock, 'MUG', '2', at, '1.50', '17850'].join(',')
      const lines = [
        headers.join(','),
        line('536001', 'A'),
        'only,two',
        line('536002', 'A'),
        line('536002', 'B', '2011-02-30 10:00:00'),
        line('536003', 'C'),
      ]
      const taken = await at.drop('online.csv', lines.join('\n'))
      expect(taken.status, taken.sentence).toBe('landed')
      expect((await at.rejectsOf(taken)).map((r) => [r.line, r.column])).toEqual([
        [3, ''],
        [4, ''],
        [5, 'InvoiceDate'],
      ])
      expect(await at.orderIds(taken)).toEqual(['536001', '536003'])
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('an Amazon order with one bad line: neither the order nor its other lines are there', async () => {
      const headers = [
        'amazon-order-id',
        'purchase-date',
        'order-status',
        'sku',
        'asin',
        'quantity',
        'currency',
        'item-price',
      ]
      const line = (id: string, sku: string, price: string) =>
        [id, '2026-10-01T10:00:00+00:00', 'Shipped', sku, `B0${sku}`, '1', 'USD', price].join('\t')
      const rows = [
        line('701', 'A', '5.00'),
        line('702', 'A', '5.00'),
        line('702', 'B', 'five'),
        line('703', 'A', '5.00'),
      ]
      const taken = await at.drop('all_orders.txt', [headers.join('\t'), ...rows].join('\n'))
      expect(await at.orderIds(taken)).toEqual(['701', '703'])
      const lines = await at.shop.rows(
        `SELECT order_id FROM order_line WHERE landing = ${taken.row?.landing} ORDER BY order_id`,
      )
      expect(lines).toEqual([{ order_id: '701' }, { order_id: '703' }])
      expect((await at.rejectsOf(taken)).map((r) => r.line)).toEqual([3, 4])
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
    })

    test('a status nobody has seen keeps the row, leaves the status empty, and is said', async () => {
      const taken = await at.drop(name, taobaoOrders([{ ...order(1), status: '买家正在火星' }]))
      expect(taken.row).toMatchObject({ landed: 1, rejected: 0 })
      expect(taken.sentence).toContain('买家正在火星')
      expect(
        await at.shop.rows(`SELECT status, status_raw FROM \`order\` WHERE landing = ${taken.row?.landing}`),
      ).toEqual([{ status: null, status_raw: '买家正在火星' }])
    })

    test('hundreds of columns that nobody declared: the known ones are read, the rest is kept', async () => {
      const extra = Array.from({ length: 300 }, (_, i) => `自定义${i}`)
      const row = { ...taobaoCells(order(1)), 自定义299: '第三百列' }
      const taken = await at.drop(name, csv([...taobaoOrderHeaders, ...extra], [row]))
      expect(taken.status, taken.sentence).toBe('landed')
      expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
      const [kept] = await at.shop.rows<{ last: string }>(
        `SELECT more[-1] AS last FROM dazi_log.source_row WHERE landing = ${taken.row?.landing}`,
      )
      expect(kept?.last).toBe('第三百列')
    })

    test('a good file beside bad ones still lands; each gets its own sentence', async () => {
      const archive = zipped({
        [name]: good,
        '空.csv': new Uint8Array(),
        '说明.txt': strToU8('这里没有表格'),
        '通讯录.csv': new Uint8Array(csv(['姓名', '爱好'], [{ 姓名: '示例', 爱好: '钓鱼' }])),
      })
      const taken = await at.shop.take(at.files.put('beside/导出.zip', archive), { shop: '旁边店' })
      expect(taken).toHaveLength(4)
      expect(taken.filter((t) => t.status === 'landed').map((t) => t.row?.landed)).toEqual([3])
      for (const bad of taken.filter((t) => t.status !== 'landed'))
        expectSentence(bad, bad.path.split(' › ')[1] ?? '?')
    })

    test('a dry run tells what would be taken and leaves nothing', async () => {
      const before = await at.truth()
      const path = at.files.put('dry/订单20261002083000.csv', good)
      const [dry] = await at.shop.take(path, { shop: '试算店', dryRun: true })
      expect(dry?.sentence).toContain('3')
      expect(await at.truth()).toEqual(before)
      const [real] = await at.shop.take(path, { shop: '试算店' })
      expect(real).toMatchObject({ status: 'landed', row: { landed: 3 } })
    })
  })
}
