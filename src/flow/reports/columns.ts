/** How wide text stands in a terminal: Chinese and full-width marks take two columns, combining marks none. */

/** East Asian Wide and Fullwidth of Unicode 16 (UAX #11), by range. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
]

const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

export function columnsOf(text: string): number {
  let sum = 0
  for (const c of text.replace(ansi, '')) {
    const code = c.codePointAt(0) ?? 0
    if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(c)) continue
    sum += wide.some(([from, to]) => code >= from && code <= to) ? 2 : 1
  }
  return sum
}

export const padEnd = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
export const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - columnsOf(text))) + text

/**
 * Breaks text to lines of at most `columns`: between Chinese characters anywhere but before a closing mark or after an
 * opening one, between Latin words at spaces only. A word longer than the line is cut.
 */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (columnsOf(line + piece.trimEnd()) <= columns) {
      line += piece
      continue
    }
    if (line.trim() !== '') lines.push(line.trimEnd())
    line = piece.trimStart()
    while (columnsOf(line) > columns) {
      const cut = headOf(line, columns)
      lines.push(cut)
      line = line.slice(cut.length)
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

const closing = '，。：；？！、）」』”’…%'
const opening = '（「『“‘'

/** The smallest parts that may stand apart. */
function pieces(text: string): string[] {
  const parts =
    text.match(
      /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…]|[^\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…\s]+|\s+/gu,
    ) ?? []
  const joined: string[] = []
  for (const part of parts) {
    const before = joined.at(-1)
    const sticks =
      before !== undefined &&
      (closing.includes(part) || opening.includes(before.at(-1) ?? '') || /^\s/.test(part))
    if (sticks) joined[joined.length - 1] = before + part
    else joined.push(part)
  }
  return joined
}

function headOf(text: string, columns: number): string {
  let head = ''
  for (const c of text) {
    if (columnsOf(head + c) > columns) break
    head += c
  }
  return head === '' ? text.slice(0, 1) : head
}
