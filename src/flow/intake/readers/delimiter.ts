/** Guesses what separates cells, and whether double quotes wrap them, from the beginning of a file. */
import { splitHead } from './head.ts'
import { normaliseHeader } from './headers.ts'

type Delimiter = ',' | '\t' | ';'

const candidates: readonly Delimiter[] = [',', '\t', ';']
const recordsLookedAt = 60

/** Known header names decide; without any, the delimiter under which most records have the same number of cells. */
export function sniffDelimiter(
  head: Buffer,
  decode: (bytes: Uint8Array) => string,
  knownHeaders: ReadonlySet<string>,
  isWhole: boolean,
): Delimiter {
  const told = /^\s*"?sep=([,;\t])/i.exec(head.toString('latin1', 0, 16))
  if (told) return told[1] as Delimiter
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const quoted = sniffQuotes(head, delimiter)
    const records = splitHead(head, 0, { delimiter, quoted, records: recordsLookedAt, isWhole })
    const widths = new Map<number, number>()
    let known = 0
    for (const { cells } of records) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
      const names = cells.map((cell) => normaliseHeader(decode(cell)))
      known = Math.max(known, names.filter((name) => knownHeaders.has(name)).length)
    }
    const [width, times] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
    const score =
      (known >= 2 ? known * 1000 : 0) + (100 * times) / Math.max(1, records.length) + Math.min(width, 50)
    if (times > 0 && score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/**
 * Quotes wrap cells in comma files always. In TAB files they do when spreadsheets wrote them, and never in reports such as
 * Amazon's, where a title may begin with a quote: only quotes that all close at a cell's end count as wrapping.
 */
export function sniffQuotes(head: Buffer, delimiter: Delimiter): boolean {
  if (delimiter !== '\t') return true
  const text = head.toString('latin1')
  const opening = text.match(/(?:^|[\t\r\n])"/g)?.length ?? 0
  if (opening === 0) return false
  const wrapped = text.match(/(?:^|[\t\r\n])"(?:[^"]|"")*"(?=[\t\r\n]|$)/g) ?? []
  const openingsInside = wrapped.reduce(
    (sum, cell) => sum + (cell.slice(2).match(/[\t\r\n]"/g)?.length ?? 0),
    0,
  )
  return wrapped.length > 0 && wrapped.length + openingsInside >= opening
}
