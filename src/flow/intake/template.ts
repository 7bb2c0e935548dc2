/** A sheet's template as a workbook: how to fill it, a note per column, lists to choose from, and an example that is skipped. */
import { type CellStyle, type DataValidation, writeXlsx } from 'hucre/xlsx'
import type { Format } from './format.ts'
import { type SheetColumn, sheetColumns } from './sheets.ts'

const rowsToFill = 5000
const headerRow = 2

export async function templateOf(format: Format): Promise<Uint8Array> {
  const { sheet } = format
  if (!sheet) throw new Error(`${format.key} is no sheet that people fill in`)
  const columns = sheetColumns(format)
  const cells = columns.map((c) => (c.header === sheet.exampleIn ? `示例 ${c.example}` : c.example))
  const bytes = await writeXlsx({
    sheets: [
      {
        name: sheet.name.replace(/[（(].*$/, ''),
        // Text everywhere: a spreadsheet that takes an order number for a number loses its last digits.
        columns: columns.map((c) => ({ width: widthOf(c), style: { numFmt: '@' } })),
        rows: [
          [`${format.label}：带 * 的必填；示例那行导入时会跳过，可以留着；空着是不知道，确定没有就填 无。`],
          columns.map((c) => c.note),
          columns.map((c) => (c.isRequired ? `${c.header}*` : c.header)),
          cells,
        ],
        cells: new Map(
          columns.flatMap((c, i) => [
            [`1,${i}`, { style: small }],
            [`${headerRow},${i}`, { style: c.isRequired ? needed : plain, comment: { text: c.note } }],
            [`${headerRow + 1},${i}`, { style: example }],
          ]),
        ),
        freezePane: { rows: headerRow + 1 },
        dataValidations: columns.flatMap(listOf),
      },
    ],
    stringMode: 'inline',
  })
  return bytes
}

const plain: CellStyle = { font: { bold: true }, numFmt: '@' }
const needed: CellStyle = { font: { bold: true, color: { rgb: 'C00000' } }, numFmt: '@' }
const small: CellStyle = {
  font: { size: 9, color: { rgb: '808080' } },
  alignment: { wrapText: true, vertical: 'top' },
}
const example: CellStyle = { font: { italic: true, color: { rgb: '808080' } }, numFmt: '@' }

const widthOf = (c: SheetColumn): number =>
  Math.min(28, Math.max(10, 2 * c.header.length + 2, c.example.length + 2))

/** Excel holds a list of at most 255 characters in the cell itself; a longer one is only told in the note. */
function listOf(c: SheetColumn, i: number): DataValidation[] {
  if (c.choices.length === 0 || c.choices.join(',').length > 250) return []
  const letter = columnLetter(i)
  return [
    {
      type: 'list',
      values: [...c.choices],
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: c.onlyChoices ? 'stop' : 'warning',
      errorTitle: c.header,
      errorMessage: c.onlyChoices ? '从列表里选一个' : '不在常用的几种里，确定就这么写？',
      range: `${letter}${headerRow + 3}:${letter}${headerRow + 2 + rowsToFill}`,
    },
  ]
}

function columnLetter(i: number): string {
  const rest = Math.floor(i / 26)
  return `${rest > 0 ? columnLetter(rest - 1) : ''}${String.fromCharCode(65 + (i % 26))}`
}
