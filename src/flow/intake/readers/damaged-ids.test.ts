import { describe, expect, test } from 'vitest'
import { dropFolder } from './testing.ts'

const folder = dropFolder()
const file = (ids: string[], more = '') =>
  `订单编号,金额${more}\n${ids.map((id, i) => `${id},${i}`).join('\n')}\n`

describe('ids that a spreadsheet has eaten', () => {
  test.each([
    ['scientific notation', ['3.51532E+18', '3.51533E+18'], '成了 3.51532E+18 这样的科学计数'],
    ['twelve digits already', ['7.1E+11', '7.2E+11', '7.3E+11'], '成了 7.1E+11 这样的科学计数'],
    [
      'zeros for the last digits',
      ['3515315123456780000', '3515315123456790000'],
      '从第 16 位起都成了 0（如 3515315123456780000）',
    ],
    [
      'behind ="", and one row escaped',
      [
        '="351531512345678000"',
        '="351531512345679000"',
        '="351531512345670000"',
        '="351531512345672000"',
        '',
      ],
      '从第 16 位起都成了 0（如 351531512345678000）',
    ],
  ])('%s', async (_what, ids, how) => {
    const { kind, message } = await folder.trouble('订单.csv', file(ids))
    expect(kind).toBe('damaged_ids')
    expect(message).toBe(
      `「订单.csv」被表格软件存坏了：「订单编号」${how}，后几位找不回来，没有收。请从平台重新导出（有 CSV 就选 CSV），别打开另存，直接拖进来。`,
    )
  })

  test.each([
    ['one order, by chance ending in zeros', ['3515315123456780000', '3515315123456780000']],
    ['some rows only: those are told row by row', ['3.51E+16', '35153151234567891', '35153151234567892']],
    ['sixteen digits, two of which end in zero', ['3515315123456780', '3515315123456790']],
    ['fifteen digits are whole', ['351531512345000', '351531512346000', '351531512347000']],
    ['amounts with many zeros', ['100000.00', '2000000', '3000000000']],
  ])('honest: %s', async (_what, ids) => {
    const { rows } = await folder.drop('订单.csv', file(ids))
    expect(rows).toHaveLength(ids.length)
  })
})
