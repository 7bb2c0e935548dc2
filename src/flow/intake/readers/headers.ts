/** Which row is the header, and how header names are compared. */

/**
 * '订单付款时间 ' and '订单付款时间', '金额(元)' and '金额', '帐户' and '账户' are the same header,
 * and so are '商家编码*' of a template and '商家编码', or 'Sessions – Total' and 'Sessions - Total'.
 * Formats and files are both normalised before they are compared; what is shown stays as the file has it.
 */
export function normaliseHeader(header: string): string {
  return header
    .replace(/^\s*="(.*)"\s*$/s, '$1')
    .replace(/[()]/g, (c) => (c === '(' ? '（' : '）'))
    .replace(/:/g, '：')
    .replace(/[\u2012-\u2015\u2212]/g, '-')
    .replace(/[\s\u200b\u3000\ufeff]/g, '')
    .replace(/[\uff21-\uff3a\uff41-\uff5a\uff10-\uff19]/g, (c) =>
      String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    )
    .toLowerCase()
    .replace(/帐/g, '账')
    .replace(/\*+$/, '')
    .replace(/（元）$/, '')
}

export interface HeaderChoice {
  /** Index of the header among the rows given; -1 when no row has a cell. */
  readonly row: number
  /** How many of its cells are known header names. */
  readonly known: number
}

const rowsLookedAt = 50

/** The row with most known names wins (two at least); otherwise the first of the widest rows. Rows above it are preamble. */
export function findHeaderRow(
  rows: readonly (readonly string[])[],
  knownHeaders: ReadonlySet<string>,
): HeaderChoice {
  let best: HeaderChoice = { row: -1, known: 0 }
  let widest = { row: -1, cells: 0 }
  for (const [i, row] of rows.slice(0, rowsLookedAt).entries()) {
    const known = knownIn(row, knownHeaders)
    if (known >= 2 && known > best.known) best = { row: i, known }
    const filled = row.filter((cell) => cell.trim() !== '').length
    if (filled > widest.cells) widest = { row: i, cells: filled }
  }
  return best.row >= 0 ? best : { row: widest.row, known: 0 }
}

/** How many different header names of the row some format knows. */
export function knownIn(row: readonly string[], knownHeaders: ReadonlySet<string>): number {
  const names = new Set(row.map(normaliseHeader).filter((name) => name !== ''))
  let known = 0
  for (const name of names) if (knownHeaders.has(name)) known++
  return known
}

/** Trimmed, in file order; the second 数量 becomes 数量#2, so that no column is lost. Empty names stay empty. */
export function nameColumns(row: readonly string[]): string[] {
  const seen = new Map<string, number>()
  const taken = new Set(row.map((cell) => cell.trim()))
  return row.map((cell) => {
    const name = cell.replace(/\ufeff/g, '').trim()
    if (name === '') return ''
    let times = (seen.get(name) ?? 0) + 1
    while (times > 1 && taken.has(`${name}#${times}`)) times++
    seen.set(name, times)
    return times === 1 ? name : `${name}#${times}`
  })
}

/** Columns that must be present in every record: trailing nameless ones (a header line ending in a comma) need not be. */
export function namedWidth(headers: readonly string[]): number {
  let width = headers.length
  while (width > 0 && headers[width - 1] === '') width--
  return width
}
