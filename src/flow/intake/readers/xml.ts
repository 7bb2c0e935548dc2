/** A small streaming XML reader for workbook parts. It knows no DTD: a part that declares one is refused unread. */
import { FileTrouble } from './table.ts'

export interface XmlHandler {
  /** `name` without its prefix; `attributes` as written, see `attribute`. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** May come in several pieces. */
  text(piece: string): void
}

const longestTag = 1024 * 1024

export class XmlReader {
  private rest = ''
  private readonly handler: XmlHandler
  private readonly fileName: string

  constructor(handler: XmlHandler, fileName: string) {
    this.handler = handler
    this.fileName = fileName
  }

  feed(more: string): void {
    const xml = this.rest === '' ? more : this.rest + more
    let at = 0
    while (at < xml.length) {
      const tag = xml.indexOf('<', at)
      if (tag !== at) {
        const end = tag < 0 ? wholeText(xml, at) : tag
        if (end > at) this.handler.text(decodeEntities(xml.slice(at, end)))
        at = end
        if (tag < 0) break
      }
      const next = this.markup(xml, at)
      if (next < 0) break
      at = next
    }
    this.rest = at === 0 ? xml : xml.slice(at)
    if (this.rest.length > longestTag) throw this.broken()
  }

  finish(): void {
    if (this.rest.trim() !== '') throw this.broken()
  }

  /** Reads the markup at `at`; gives where it ends, or -1 when it is not all there yet. */
  private markup(xml: string, at: number): number {
    const kind = xml.charCodeAt(at + 1)
    if (kind === 33) {
      if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4)
      if (xml.startsWith('<![CDATA[', at)) {
        const end = xml.indexOf(']]>', at + 9)
        if (end < 0) return -1
        this.handler.text(xml.slice(at + 9, end))
        return end + 3
      }
      if ('<![CDATA['.startsWith(xml.slice(at)) || '<!--'.startsWith(xml.slice(at))) return -1
      throw new FileTrouble(
        'bomb',
        `「${this.fileName}」里夹带了外部引用声明（DOCTYPE），不是平台导出的样子，没有读它。请重新导出一份。`,
      )
    }
    if (kind === 63) return after(xml, '?>', at + 2)
    let end = xml.indexOf('>', at + 1)
    if (end < 0) return -1
    if (kind === 47) {
      this.handler.close(local(xml.slice(at + 2, end).trim()))
      return end + 1
    }
    while (hasOpenQuote(xml, at, end)) {
      end = xml.indexOf('>', end + 1)
      if (end < 0) return -1
    }
    const isEmpty = xml.charCodeAt(end - 1) === 47
    const inner = xml.slice(at + 1, isEmpty ? end - 1 : end)
    const space = inner.search(/\s/)
    const name = local(space < 0 ? inner : inner.slice(0, space))
    this.handler.open(name, space < 0 ? '' : inner.slice(space))
    if (isEmpty) this.handler.close(name)
    return end + 1
  }

  private broken(): FileTrouble {
    return new FileTrouble(
      'broken',
      `「${this.fileName}」里面的内容断了，读不到头。请从平台重新导出一份再拖进来。`,
    )
  }
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from)
  return found < 0 ? -1 : found + mark.length
}

/** End of the text that can be handed on now: an entity cut in two waits for its other half. */
function wholeText(xml: string, from: number): number {
  const amp = xml.lastIndexOf('&')
  return amp >= from && xml.length - amp < 12 && xml.indexOf(';', amp) < 0 ? amp : xml.length
}

/** Whether the '>' at `end` stands inside an attribute's value. */
function hasOpenQuote(xml: string, from: number, end: number): boolean {
  const before = xml.charCodeAt(end - 1) === 47 ? end - 2 : end - 1
  const last = xml.charCodeAt(before)
  if (last === 34 || last === 39) return false
  let quote = 0
  for (let i = from; i < end; i++) {
    const c = xml.charCodeAt(i)
    if (quote === 0 && (c === 34 || c === 39)) quote = c
    else if (c === quote) quote = 0
  }
  return quote !== 0
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

/** Value of an attribute, whatever its prefix: attribute(' r="A1" s="3"', 's') → '3'. */
export function attribute(attributes: string, name: string): string | null {
  const plain = attributes.indexOf(` ${name}="`)
  if (plain >= 0) {
    const from = plain + name.length + 3
    const end = attributes.indexOf('"', from)
    return end < 0 ? null : decodeEntities(attributes.slice(from, end))
  }
  if (!attributes.includes(`${name}=`) && !attributes.includes(`${name} =`)) return null
  const found = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : null
}
