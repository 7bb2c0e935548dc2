/** Splits the first records of a delimited file into cells, by the same grammar as the scanner, for headers and samples. */

export interface HeadRecord {
  cells: Buffer[]
  /** Byte range within the bytes given, line break included. */
  start: number
  end: number
  line: number
  /** Line of the record after this one. */
  nextLine: number
}

export interface HeadOptions {
  delimiter: ',' | '\t' | ';'
  quoted: boolean
  records: number
  /** The bytes reach to the end of the file, so that a last record without a line break counts. */
  isWhole: boolean
}

export function splitHead(bytes: Buffer, from: number, options: HeadOptions): HeadRecord[] {
  // One character per byte: offsets stay byte offsets whatever the charset is.
  const text = bytes.toString('latin1', from)
  const { delimiter, quoted } = options
  const skipsBlanks = delimiter !== '\t'
  const records: HeadRecord[] = []
  let cells: Buffer[] = []
  let start = 0
  let line = 1
  let i = 0
  const isBlank = (c: string | undefined) => c === ' ' || c === '\t'
  const isEnd = (c: string | undefined) => c === '\n' || c === '\r' || c === undefined
  while (i < text.length && records.length < options.records) {
    if (skipsBlanks) while (isBlank(text[i])) i++
    let value = ''
    if (quoted && text[i] === '"') {
      i++
      while (i < text.length) {
        const close = text.indexOf('"', i)
        if (close < 0) return records
        value += text.slice(i, close)
        i = close + 1
        if (text[i] !== '"') break
        value += '"'
        i++
      }
      if (skipsBlanks) while (isBlank(text[i])) i++
    }
    const plainFrom = i
    while (text[i] !== delimiter && !isEnd(text[i])) i++
    const plain = text.slice(plainFrom, i)
    cells.push(Buffer.from(value + plain.replace(/[ \t]+$/, ''), 'latin1'))
    if (text[i] === delimiter) {
      i++
      if (i < text.length || !options.isWhole) continue
      cells.push(Buffer.alloc(0))
    }
    if (i >= text.length && !options.isWhole) return records
    const inner = text.slice(start, i).match(/\r\n|\n|\r/g)?.length ?? 0
    const isPair = i + 1 < text.length && isEnd(text[i + 1]) && text[i] !== text[i + 1]
    i = Math.min(text.length, i + (isPair ? 2 : 1))
    const nextLine = line + inner + 1
    records.push({ cells, start: from + start, end: from + i, line, nextLine })
    line = nextLine
    start = i
    cells = []
  }
  return records
}
