/** I-51 to I-57: amounts as people and spreadsheets write them. One that is read is read right; the others keep their row out, with the reason. */
import { expect, test } from 'vitest'
import { unaccounted } from '../checking.ts'
import { csv, taobaoCells, taobaoOrderHeaders } from '../making-files.ts'
import { type Dropping, name, order } from './dropping.ts'

export function amounts(at: Dropping): void {
  test('amounts: signs, commas, brackets, full width, 万, percent, a dash', async () => {
    const written = ['￥1,234.50', '（12.00）', '１２．５０', '1.2万', '12%', '-', '12元']
    const rows = written.map((yuan, i) => ({ ...taobaoCells(order(i + 1)), 总金额: yuan }))
    const taken = await at.drop(name, csv(taobaoOrderHeaders, rows, { encoding: 'gb18030', quoteAll: true }))
    const landed = await at.shop.rows<{ order_id: string; payable_minor: number | null }>(
      `SELECT order_id, payable_minor FROM \`order\` WHERE landing = ${taken.row?.landing} ORDER BY order_id`,
    )
    const read = Object.fromEntries(
      landed.map((row) => [written[Number(row.order_id.at(-1)) - 1], row.payable_minor]),
    )
    expect(read).toEqual({ '￥1,234.50': 123450, '（12.00）': -1200, '-': null, '12元': 1200 })
    expect(await at.rejectsOf(taken)).toEqual(
      ['１２．５０', '1.2万', '12%'].map((value, i) => ({
        line: i + 4,
        column: '总金额',
        value,
        reason: '不是金额',
      })),
    )
    expect(taken.sentence).toMatch(/^「淘宝\/天猫 订单报表」.*：新落地 4 条，没收 3 行。$/)
    expect(await unaccounted(at.shop.warehouse, taken)).toBe('')
  })
}
