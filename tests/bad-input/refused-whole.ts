/** Files that are refused whole: nothing of them is anywhere, and it is remembered that they came. */
import { describe, expect, test } from 'vitest'
import { defineFormat } from '../../src/flow/intake/format.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { take } from '../../src/flow/intake/take.ts'
import {
  csv,
  encoded,
  taobaoCells,
  taobaoOrderHeaders,
  taobaoOrders,
  workbook,
  zipped,
} from '../making-files.ts'
import { advice, type Dropping, expectSentence, good, name, order } from './dropping.ts'
import { encryptedWorkbook, sheetXml, workbookOf } from './making-workbooks.ts'

export function refusedWhole(at: Dropping): void {
  describe('refused whole: nothing of it is anywhere', () => {
    const bomb = () =>
      workbookOf(sheetXml('<row><c t="inlineStr"><is><t>x</t></is></c></row>'.repeat(1_200_000)))
    const openQuote = Buffer.concat([good, encoded('="4199","tb,一直没合上\r\n下一行,1\r\n', 'gb18030')])
    const mixed = Buffer.concat([
      good,
      csv(taobaoOrderHeaders, [taobaoCells({ ...order(9), note: '中文备注也在里面' })]),
    ])
    const cases: [string, string, () => Buffer | Promise<Buffer>, (string | RegExp)[]][] = [
      ['empty', name, () => Buffer.alloc(0), [/是空的/]],
      ['blanks only', name, () => Buffer.from('\r\n \r\n\r\n'), [/一个字也没有|认不出/]],
      ['header only', name, () => taobaoOrders([]), [/只有表头/, /日期范围/]],
      ['header only in a workbook', '订单.xlsx', () => workbook([[...taobaoOrderHeaders]]), [/只有表头/]],
      ['a ZIP cut short', '导出.zip', () => zipped({ [name]: good }).subarray(0, -30), [/不完整/]],
      [
        'a workbook cut short',
        '订单.xlsx',
        async () => (await workbook([[...taobaoOrderHeaders]])).subarray(0, -60),
        [/不完整|坏了/],
      ],
      ['a ZIP with a password', '导出.zip', () => locked(zipped({ [name]: good })), [/密码/]],
      ['a workbook with a password', '订单.xlsx', () => encryptedWorkbook(), [/密码/]],
      ['an XLSX bomb', '订单.xlsx', bomb, [/炸弹|太大|超过/]],
      ['a quote that never closes', name, () => openQuote, [/第 5 行/, /引号/]],
      ['two encodings in one file', name, () => mixed, [/第 [56] 行/, /编码/]],
      ['NUL bytes', name, () => Buffer.concat([good, Buffer.from('41\0\0\0')]), [/第 5 行/, /空字节/]],
      [
        'cut inside a character',
        name,
        () =>
          Buffer.concat([
            csv(['订单编号', '订单状态', '订单付款时间'], [{ 订单编号: '1', 订单状态: '交易成功' }]),
            Buffer.from('"2","好').subarray(0, -1),
          ]),
        [/没下载完|引号|断在/],
      ],
      [
        'a picture called csv',
        name,
        () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        [/不是表格|空字节/],
      ],
      [
        'a table of something else',
        '通讯录.csv',
        () => csv(['姓名', '爱好'], [{ 姓名: '示例', 爱好: '钓鱼' }]),
        [/认不出/],
      ],
      [
        'the one column missing that tells it apart',
        name,
        () => taobaoOrders([order(1)], ['总金额', '买家实际支付金额', '订单状态']),
        [/认不出/, /最像「淘宝/, /缺/],
      ],
    ]

    test.each(cases)('%s', async (_what, file, content, words) => {
      const before = await at.truth()
      const taken = await at.drop(file, await content())
      expect(['rejected', 'unknown'], taken.sentence).toContain(taken.status)
      expectSentence(taken, file, ...words)
      expect(await at.truth()).toEqual(before)
      // It is remembered that it came, and why it could not stay.
      const [kept] = await at.shop.records.imports.list({ limit: 1 })
      expect(['rejected', 'failed']).toContain(kept?.status)
      expect(kept?.sentence).toBe(taken.sentence)
    })

    test('a required column missing although the format was named', async () => {
      const path = at.put(name, csv(['订单编号', '标题'], [{ 订单编号: '1', 标题: 'x' }]))
      const [taken] = await at.shop.take(path, { as: 'taobao.order_lines' })
      expect(taken?.status).toBe('rejected')
      if (taken) expectSentence(taken, name, '购买数量', /勾上/)
    })

    test('a format that nobody has', async () => {
      const path = at.put(name, good)
      const answer = await at.shop.take(path, { as: 'taobao.nothing' }).then(
        ([taken]) => taken?.sentence ?? '',
        (error: Error) => error.message,
      )
      expect(answer).toContain('taobao.nothing')
      expect(answer).toMatch(/dazi formats/)
    })

    test('a path that is not there', async () => {
      const answer = await at.shop.take(`${at.files.path}/没有这个.csv`).then(
        ([taken]) => taken?.sentence ?? '',
        (error: Error) => error.message,
      )
      expect(answer).toContain('没有这个.csv')
      expect(answer).toMatch(advice)
      expect(answer).not.toMatch(/ENOENT/)
    })

    test('two formats that match equally well: asked, not guessed; named, it lands', async () => {
      const twin = (key: string, label: string) =>
        defineFormat({
          ...(formats.find((f) => f.key === 'taobao.order_lines') as (typeof formats)[number]),
          key,
          label,
          recognise: { headers: ['甲列', '乙列'] },
          into: [
            {
              fact: 'order_line',
              merge: 'row',
              columns: {
                order_id: { from: '甲列', as: 'id' },
                order_line_id: { from: '甲列', as: 'id' },
                quantity: { from: '乙列', as: 'count' },
              },
            },
          ],
        })
      const taking = { ...at.shop.taking, formats: [twin('x.one', '甲表'), twin('x.two', '乙表')] }
      const path = at.files.put('equal/两可.csv', csv(['甲列', '乙列'], [{ 甲列: '1', 乙列: '2' }]))
      const [asked] = await take(taking, { paths: [path], who: 'test' })
      expect(asked?.status).toBe('unknown')
      if (asked) expectSentence(asked, '两可.csv', '甲表', '乙表', '--as x.one', '--as x.two')
      const [landed] = await take(taking, { paths: [path], as: 'x.two', who: 'test' })
      expect(landed).toMatchObject({ status: 'landed', row: { format_key: 'x.two', landed: 1 } })
    })
  })
}

/** General purpose bit 0: the entry is encrypted. */
function locked(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const local = copy.indexOf('PK\x03\x04', 0, 'latin1')
  const central = copy.indexOf('PK\x01\x02', 0, 'latin1')
  copy.writeUInt16LE(copy.readUInt16LE(local + 6) | 1, local + 6)
  copy.writeUInt16LE(copy.readUInt16LE(central + 8) | 1, central + 8)
  return copy
}
