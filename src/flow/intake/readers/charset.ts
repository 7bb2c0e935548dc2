/** Which charset a text file is written in, decided from its bytes, and whether it keeps to it. */
import { isAscii, isUtf8 } from 'node:buffer'
import { eastAsianCharset, speaksGb } from './charset-east.ts'

/** In the engine's words. */
export type Charset = 'UTF-8' | 'GB18030' | 'BIG5' | 'SHIFT_JIS' | 'WINDOWS-1252'

/** Those that the engine is not asked to read; the file is copied as UTF-8 first. */
export type ForeignCharset = 'UTF-16LE' | 'UTF-16BE' | 'EUC-JP' | 'EUC-KR'

export const isForeign = (charset: Charset | ForeignCharset): charset is ForeignCharset =>
  /^(UTF-16|EUC-)/.test(charset)

export type Decision =
  | { charset: Charset | ForeignCharset; bom: number }
  /** Some lines are UTF-8 and some are not. */
  | { charset: 'mixed'; at: number }
  /** An alphabet of one byte a letter, such as Russian or Greek, which GB18030 would turn into characters nobody wrote. */
  | { charset: 'unknown' }

/**
 * Byte order mark, else UTF-16 by its zero bytes, else strict UTF-8, else GB18030 unless another reading fits clearly
 * better. `bytes` may end inside a character when it is only the beginning of the file.
 */
export function decideCharset(bytes: Buffer): Decision {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: 'UTF-8', bom: 3 }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: 'UTF-16LE', bom: 2 }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: 'UTF-16BE', bom: 2 }
  const wide = wideOrder(bytes)
  if (wide) return { charset: wide, bom: 0 }
  if (isAscii(bytes) || isUtf8(bytes.subarray(0, wholeUtf8(bytes)))) return { charset: 'UTF-8', bom: 0 }
  const lines = judgeLines(bytes)
  if (lines.utf8 > 0 && lines.other === 0) return { charset: 'UTF-8', bom: 0 }
  if (lines.utf8 > 0 && lines.firstMixed !== null) return { charset: 'mixed', at: lines.firstMixed }
  const charset = doubleByteCharset(bytes)
  return charset === 'unknown' ? { charset } : { charset, bom: 0 }
}

/** UTF-16 without a mark: zero bytes are frequent, stand on one side only, and most line feeds have one beside them. */
function wideOrder(bytes: Buffer): 'UTF-16LE' | 'UTF-16BE' | null {
  const n = Math.min(bytes.length, 65_536)
  const zeros: [number, number] = [0, 0]
  for (let i = 0; i < n; i++) if (bytes[i] === 0) zeros[i % 2 === 0 ? 0 : 1]++
  const [even, odd] = zeros
  if (n < 4 || even + odd < n * 0.02) return null
  const order = odd > even * 20 ? 'UTF-16LE' : even > odd * 20 ? 'UTF-16BE' : null
  if (order === null) return null
  let feeds = 0
  let wideFeeds = 0
  for (let i = 0; i < n; i++) {
    if (bytes[i] !== 10) continue
    feeds++
    const isWide =
      order === 'UTF-16LE' ? i % 2 === 0 && bytes[i + 1] === 0 : i % 2 === 1 && bytes[i - 1] === 0
    if (isWide) wideFeeds++
  }
  return wideFeeds >= feeds / 2 ? order : null
}

/** Length without a character cut off at the end. */
export function wholeUtf8(bytes: Uint8Array): number {
  const n = bytes.length
  for (let back = 1; back <= Math.min(3, n); back++) {
    const byte = bytes[n - back] as number
    if (byte < 0x80) return n
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? n - back : n
    }
  }
  return n
}

export type LineSpeech = 'plain' | 'utf8' | 'other' | 'damaged_utf8'

/**
 * What one line is written in. Two GB characters can pass for UTF-8 by accident, so a line speaks UTF-8 only with a run of
 * three-byte characters that are CJK; a UTF-8 line may have a few characters cut in half (platforms cut notes by bytes).
 */
export function lineSpeech(line: Buffer): LineSpeech {
  if (isAscii(line)) return 'plain'
  const text = line.toString('utf8')
  const cjk = text.match(/[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/g)?.length ?? 0
  const odd = text.match(/[\u0080-\u07ff]/g)?.length ?? 0
  if (isUtf8(line)) return cjk >= 3 && cjk > odd ? 'utf8' : 'plain'
  const broken = text.match(/\ufffd+/g)?.length ?? 0
  return cjk >= 6 && broken <= 2 && cjk > (broken + odd) * 4 ? 'damaged_utf8' : 'other'
}

export interface LineVerdict {
  utf8: number
  other: number
  /** Offset of the first line that differs from the first one that said anything. */
  firstMixed: number | null
}

export function judgeLines(bytes: Buffer): LineVerdict {
  const verdict: LineVerdict = { utf8: 0, other: 0, firstMixed: null }
  let first: 'utf8' | 'other' | null = null
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start)
    const end = found < 0 ? bytes.length : found + 1
    const speech = lineSpeech(bytes.subarray(start, end))
    // The last line may be cut by the end of the block rather than by the file.
    const isCut = found < 0 && speech === 'other'
    if (speech !== 'plain' && !isCut) {
      const side = speech === 'other' ? 'other' : 'utf8'
      verdict[side]++
      first ??= side
      if (side !== first && verdict.firstMixed === null) verdict.firstMixed = start
    }
    start = end
  }
  return verdict
}

/** How much of the text falls on the common characters of a charset, 0 to 1. */
function doubleByteCharset(bytes: Buffer): Charset | ForeignCharset | 'unknown' {
  const sample = bytes.subarray(0, 262_144)
  let high = 0
  let lonely = 0
  let latin = 0
  for (let i = 0; i < sample.length; i++) {
    if ((sample[i] as number) < 0x80) continue
    high++
    const isAlone = ((sample[i - 1] ?? 0) as number) < 0x80 && ((sample[i + 1] ?? 0) as number) < 0x80
    if (isAlone) lonely++
    latin += latinBytes(sample, i)
  }
  // A Chinese word in between does not change that; letters of the West that stand alone do.
  if (latin > 0 && lonely <= latin && latin >= high - latin && pairsUp(sample)) return 'GB18030'
  const gb = pairShare(sample, (a, b) => b >= 0xa1 && ((a >= 0xa1 && a <= 0xa3) || (a >= 0xb0 && a <= 0xd7)))
  const isTrailBig5 = (b: number) => (b >= 0x40 && b <= 0x7e) || b >= 0xa1
  const big5 = pairShare(sample, (a, b) => a >= 0xa1 && a <= 0xc6 && isTrailBig5(b))
  const kana = pairShare(
    sample,
    (a, b) => (a === 0x82 && b >= 0x9f && b <= 0xf1) || (a === 0x83 && b >= 0x40),
  )
  // Western letters stand alone among ASCII; the lead byte of a GB pair almost never does.
  if (lonely / high > 0.35 && gb < 0.3) return 'WINDOWS-1252'
  if (speaksGb(sample)) return 'GB18030'
  if (kana > 0.15 && gb < 0.6) return 'SHIFT_JIS'
  const neighbour = eastAsianCharset(sample)
  if (neighbour) return neighbour
  if (big5 > gb + 0.15 && big5 > 0.8) return 'BIG5'
  // Letters of other alphabets lie in the upper half throughout; of Chinese pairs two in five do.
  const letters = pairShare(sample, (a, b) => a >= 0xc0 && b >= 0xc0)
  return high > 60 && letters > 0.85 ? 'unknown' : 'GB18030'
}

/**
 * An English or French report that went through a Chinese spreadsheet: its dashes are A843 to A845, and nobody writes ¨C; its é
 * is A8A6, the letter of pinyin, inside a word. How many of the high bytes at `i` that explains.
 */
function latinBytes(bytes: Buffer, i: number): number {
  const next = bytes[i + 1] ?? 0
  if (bytes[i] !== 0xa8) return 0
  if (next >= 0x43 && next <= 0x45) return 1
  const isLetter = (byte: number | undefined) =>
    byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte))
  const isInWord = isLetter(bytes[i - 1]) || isLetter(bytes[i + 2])
  return next >= 0xa1 && next <= 0xc0 && isInWord ? 2 : 0
}

/** Whether every high byte is a dash of the above or one of a pair of GB2312. */
function pairsUp(bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] ?? 0) < 0x80) continue
    const next = bytes[i + 1]
    const isPair = (bytes[i] ?? 0) >= 0xa1 && (next === undefined || next >= 0xa1)
    if (!isPair && latinBytes(bytes, i) !== 1) return false
    i++
  }
  return true
}

function pairShare(bytes: Buffer, isCommon: (lead: number, trail: number) => boolean): number {
  let pairs = 0
  let common = 0
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i] as number
    if (lead < 0x80) continue
    pairs++
    if (isCommon(lead, bytes[i + 1] as number)) common++
    i++
  }
  return pairs === 0 ? 0 : common / pairs
}

/** A decoder that never throws: a damaged character shows as �. */
export function decoderOf(charset: Charset): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder(charset.toLowerCase(), { ignoreBOM: true })
  return (bytes) => decoder.decode(bytes)
}
