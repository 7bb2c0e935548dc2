/**
 * A spreadsheet keeps fifteen digits of a number. An order number that was opened and saved comes back as 3.51E+16, or with
 * zeros where its last digits were, and no one can tell which order it was. Such a file is refused whole: its rows would
 * otherwise land on orders that do not exist, or on one another.
 */
import { FileTrouble, type TableSource } from './table.ts'

const scientific = /^\d(\.\d+)?E\+?(1[1-9]|2\d)$/i
/** What is left of sixteen digits or more. */
const zeroed = /^\d{15}(0{1,9})$/
/** An honest number ends in a zero once in ten, in two once in a hundred: so many zeros together are no chance. */
const zerosBeyondChance = 6
const mostRows = 0.8

export function damagedIds(table: TableSource): FileTrouble | null {
  for (const [column, header] of table.headers.entries()) {
    const cells = table.sample.flatMap((row) => {
      const cell = bareId(row[column] ?? '')
      return cell === '' ? [] : [cell]
    })
    if (cells.length < 2) continue
    const enough = cells.length * mostRows
    const example = cells.find((cell) => scientific.test(cell))
    if (example && cells.filter((cell) => scientific.test(cell)).length >= enough)
      return trouble(table, header, `成了 ${example} 这样的科学计数`)
    if (cells.filter((cell) => zeroed.test(cell)).length < enough) continue
    // One order over several rows is one witness.
    const different = new Set(cells)
    if (different.size < 2) continue
    const zeros = [...different].reduce((sum, cell) => sum + (zeroed.exec(cell)?.[1]?.length ?? 0), 0)
    if (zeros >= zerosBeyondChance)
      return trouble(table, header, `从第 16 位起都成了 0（如 ${cells.find((cell) => zeroed.test(cell))}）`)
  }
  return null
}

/** Without what exports put around an id to keep spreadsheets off it. */
const bareId = (cell: string): string => cell.replace(/^\s*="(.*)"\s*$/, '$1').replace(/^[\s'`]+|\s+$/g, '')

function trouble(table: TableSource, header: string, how: string): FileTrouble {
  const name = table.path.split(/[/\\]|› /).at(-1) ?? table.path
  return new FileTrouble(
    'damaged_ids',
    `「${name}」被表格软件存坏了：「${header}」${how}，后几位找不回来，没有收。请从平台重新导出（有 CSV 就选 CSV），别打开另存，直接拖进来。`,
  )
}
