/** Watches that a file keeps to its charset while it is scanned: half UTF-8 and half GB would land as unreadable text. */
import { isAscii, isUtf8 } from 'node:buffer'
import { type Charset, lineSpeech, wholeUtf8 } from './charset.ts'

const LF = 10
const CR = 13
const longestLine = 16 * 1024 * 1024

export class CharsetGuard {
  private readonly charset: Charset
  private carry: Buffer = Buffer.alloc(0)
  private position: number

  constructor(charset: Charset, offset: number) {
    this.charset = charset
    this.position = offset
  }

  /** Offset of the first line written in the other charset, or null. */
  feed(block: Buffer): number | null {
    const cut = block.lastIndexOf(LF) + 1 || block.lastIndexOf(CR) + 1
    if (cut === 0 && this.carry.length + block.length < longestLine) {
      this.carry = Buffer.concat([this.carry, block])
      return null
    }
    const end = cut === 0 ? block.length : cut
    // Only the line that crosses the border is copied; the rest is judged where it lies.
    const border = this.carry.length === 0 ? 0 : block.indexOf(LF) + 1 || end
    const found =
      this.judge(Buffer.concat([this.carry, block.subarray(0, border)])) ??
      this.judge(block.subarray(border, end))
    this.carry = Buffer.from(block.subarray(end))
    return found
  }

  /** The last line may lack its line break; `cut` says that the file stops in the middle of a character. */
  finish(): { mixed: number | null; isCut: boolean } {
    const last = this.carry
    const isCut = this.charset === 'UTF-8' && wholeUtf8(last) < last.length
    return { mixed: isCut ? null : this.judge(last), isCut }
  }

  private judge(lines: Buffer): number | null {
    const from = this.position
    this.position += lines.length
    const isOurs = this.charset === 'UTF-8' ? isUtf8 : isAscii
    if (isOurs(lines)) return null
    for (let start = 0; start < lines.length; ) {
      const found = lines.indexOf(LF, start)
      const end = found < 0 ? lines.length : found + 1
      const line = lines.subarray(start, end)
      // Nearly every line of a GB file fails strict UTF-8 at once, which keeps this loop cheap.
      const isSuspect = this.charset === 'UTF-8' ? !isUtf8(line) : isUtf8(line)
      if (isSuspect && lineSpeech(line) === (this.charset === 'UTF-8' ? 'other' : 'utf8')) return from + start
      start = end
    }
    return null
  }
}
