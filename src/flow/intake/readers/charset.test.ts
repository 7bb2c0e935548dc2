import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decideCharset, lineSpeech } from './charset.ts'
import { CharsetGuard } from './charset-guard.ts'
import { sharedData } from './testing.ts'
import { gb } from './testing-gb.ts'

const chardet = sharedData('encodings-chardet')

describe.skipIf(!chardet)(chardet ? 'encodings of real pages' : 'skipped: no shared data', () => {
  const expected: Record<string, string> = {
    GB2312: 'GB18030',
    GB18030: 'GB18030',
    Big5: 'BIG5',
    'utf-8': 'UTF-8',
    'utf-8-sig': 'UTF-8',
    ascii: 'UTF-8',
    'UTF-16': 'UTF-16LE',
    'UTF-16LE': 'UTF-16LE',
    'UTF-16BE': 'UTF-16BE',
    SHIFT_JIS: 'SHIFT_JIS',
  }
  const manifest: { file: string; expected_encoding: string }[] = chardet
    ? JSON.parse(readFileSync(join(chardet, 'manifest.json'), 'utf8'))
    : []
  const cases = manifest.filter((entry) => entry.expected_encoding in expected)
  test.each(cases)('$file', ({ file, expected_encoding }) => {
    expect(decideCharset(readFileSync(join(chardet ?? '', file))).charset).toBe(expected[expected_encoding])
  })
})

test('a short GBK header is GB18030, not Big5', () => {
  expect(decideCharset(gb('订单编号,买家会员名,总金额')).charset).toBe('GB18030')
})

test('the beginning of a file may end inside a character', () => {
  expect(decideCharset(Buffer.from('订单编号,标题').subarray(0, -1)).charset).toBe('UTF-8')
})

test('模拢 in GBK is valid UTF-8 by accident and says nothing', () => {
  expect(lineSpeech(gb('模拢'))).toBe('plain')
})

test('a note whose last character was cut does not make a UTF-8 file mixed', () => {
  const cut = Buffer.concat([
    Buffer.from('订单编号,买家留言说明\n1,'),
    Buffer.from('请尽快发货谢谢老板').subarray(0, -1),
    Buffer.from(',2\n'),
  ])
  expect(decideCharset(cut).charset).toBe('UTF-8')
})

test.each([
  ['UTF-8', Buffer.from('订单编号,标题\n'), gb('第二份文件的订单编号,标题\n')],
  ['GB18030', gb('订单编号,标题\n'), Buffer.from('第二份文件的订单编号,标题\n')],
] as const)('a %s file that changes its charset is caught at that line', (charset, before, after) => {
  const guard = new CharsetGuard(charset, 100)
  expect(guard.feed(before)).toBeNull()
  expect(guard.feed(Buffer.concat([before, after.subarray(0, 9)]))).toBeNull()
  expect(guard.feed(after.subarray(9))).toBe(100 + before.length * 2)
})
