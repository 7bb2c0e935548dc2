import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitting, type LengthUnit, textLength } from './text-length.ts'

const units: readonly LengthUnit[] = ['gbk_bytes', 'utf8_bytes', 'characters', 'weighted_characters']
const anyText = fc.string({ unit: 'binary' })

test.each([
  // GBK bytes as Python's gb18030 codec writes them.
  ['纯棉T恤', 7, 10, 4, 7],
  ['', 0, 0, 0, 0],
  ['100% ok', 7, 7, 7, 7],
  ['〇℃Ⅲ', 6, 9, 3, 6],
  ['€', 2, 3, 1, 2],
  ['é', 2, 2, 1, 2],
  ['ñ', 4, 2, 1, 2],
  ['😀', 4, 4, 1, 2],
  ['𠮷野家', 8, 10, 3, 6],
  ['\u00a0', 4, 2, 1, 2],
  ['\ud800', 4, 3, 1, 2],
])('%j', (text, gbk, utf8, characters, weighted) => {
  expect(units.map((unit) => textLength(text, unit))).toEqual([gbk, utf8, characters, weighted])
})

test('UTF-8 bytes and code points are what the runtime counts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(textLength(text, 'utf8_bytes')).toBe(new TextEncoder().encode(text).length)
      expect(textLength(text, 'characters')).toBe([...text].length)
    }),
  )
})

test('every two bytes GB18030 knows come back as two bytes', () => {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  fc.assert(
    fc.property(fc.integer({ min: 0xb0, max: 0xf7 }), fc.integer({ min: 0xa1, max: 0xf9 }), (lead, trail) => {
      expect(textLength(decoder.decode(Uint8Array.of(lead, trail)), 'gbk_bytes')).toBe(2)
    }),
  )
})

test('lengths add up, and what fits is the longest beginning that does', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.constantFrom(...units), fc.nat(60), (a, b, unit, longest) => {
      // A half of a surrogate pair at the seam would become another character.
      fc.pre(!/[\ud800-\udbff]$/.test(a))
      expect(textLength(a + b, unit)).toBe(textLength(a, unit) + textLength(b, unit))
      const characters = [...a]
      const fits = fitting(a, unit, longest)
      expect(textLength(characters.slice(0, fits).join(''), unit)).toBeLessThanOrEqual(longest)
      if (fits < characters.length)
        expect(textLength(characters.slice(0, fits + 1).join(''), unit)).toBeGreaterThan(longest)
    }),
  )
})
