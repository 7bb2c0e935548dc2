import { expect, test } from 'vitest'
import { isPicture, kindOfFile } from './attached.ts'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)
const bytes = (text: string) => new TextEncoder().encode(text)
const typeOf = (name: string, b: Uint8Array) => {
  const kind = kindOfFile(name, b)
  return 'why' in kind ? kind.why : kind.type
}

test('a file is what its bytes say, under a name that says the same', () => {
  expect(typeOf('主图.PNG', png)).toBe('image/png')
  expect(typeOf('名单.csv', bytes('单号,仓\n1,义乌'))).toBe('text/plain; charset=utf-8')
  expect(typeOf('a.webp', bytes('RIFF0000WEBPVP8 '))).toBe('image/webp')
  expect(isPicture('image/png')).toBe(true)
  expect(isPicture('application/pdf')).toBe(false)
})

test('a false name is refused with what it truly is; pages and drawings are never taken', () => {
  expect(typeOf('主图.png', bytes('<html><script>alert(1)</script>'))).toBe(
    '「主图.png」写着是 PNG，里面是网页。换成真的再传。',
  )
  expect(typeOf('主图.jpg', png)).toContain('里面是PNG')
  for (const name of ['a.html', 'a.svg', 'a.exe', '没有后缀'])
    expect(typeOf(name, bytes('<svg onload=alert(1)>'))).toContain('这种文件不收')
  // A text that is a page all the same.
  expect(typeOf('说明.txt', bytes('  \ufeff<!DOCTYPE html>'))).toContain('里面是网页')
  expect(typeOf('说明.txt', Uint8Array.of(1, 0, 2))).toContain('认不出')
  expect(typeOf('空.png', new Uint8Array())).toBe('「空.png」是空的。')
})
