/** How long a text is, in the unit of whoever counts it. */

/**
 * gbk_bytes: 汉字 2, ASCII 1, what GBK lacks 4 (its place in GB18030) · utf8_bytes · characters: code points ·
 * weighted_characters: everything beyond ASCII counts two
 */
export type LengthUnit = 'gbk_bytes' | 'utf8_bytes' | 'characters' | 'weighted_characters'

/** textLength('纯棉T恤', 'gbk_bytes') → 7; a lone surrogate counts as the replacement character it would be sent as. */
export function textLength(text: string, unit: LengthUnit): number {
  let length = 0
  for (const character of text) length += widthIn[unit](character)
  return length
}

/** How many code points of the text fit into a length: where it must be cut. */
export function fitting(text: string, unit: LengthUnit, longest: number): number {
  let length = 0
  let fits = 0
  for (const character of text) {
    length += widthIn[unit](character)
    if (length > longest) break
    fits += 1
  }
  return fits
}

const widthIn: Readonly<Record<LengthUnit, (character: string) => number>> = {
  characters: () => 1,
  weighted_characters: (c) => (isAscii(c) ? 1 : 2),
  utf8_bytes: (c) => {
    const point = c.codePointAt(0) ?? 0
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  },
  gbk_bytes: (c) => (isAscii(c) ? 1 : twoByteCharacters().has(c) ? 2 : 4),
}

const isAscii = (character: string): boolean => (character.codePointAt(0) ?? 0) < 0x80

let twoByte: ReadonlySet<string> | undefined

/** All that GB18030 writes in two bytes, which is GBK; read off the decoder every runtime has, so there is no table to keep. */
function twoByteCharacters(): ReadonlySet<string> {
  if (twoByte) return twoByte
  const decoder = new TextDecoder('gb18030')
  const found = new Set<string>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const [character, ...more] = decoder.decode(Uint8Array.of(lead, trail))
      if (character !== undefined && more.length === 0 && character !== '\ufffd') found.add(character)
    }
  twoByte = found
  return found
}
