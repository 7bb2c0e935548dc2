import { expect, test } from 'vitest'
import { decideCharset, lineSpeech } from './charset.ts'
import { CharsetGuard } from './charset-guard.ts'
import { gb } from './testing-gb.ts'

/** Japanese and Korean EUC: a row and a cell of the table for each character. */
const euc = (pairs: string) => Buffer.from(pairs.replaceAll(' ', ''), 'hex')
const japanese = euc(
  'a5b5a5f3a5d7a5eb c3cdc9ca c3edcab8a4b7a4dea4b7a4bf a4a2a4eaa4aca4c8a4a6a4b4a4b6a4a4a4dea4b9 bbb5cbdc',
)

test('Japanese in EUC is not taken for Chinese; Chinese that names Japanese goods is', () => {
  expect(decideCharset(japanese).charset).toBe('EUC-JP')
  expect(decideCharset(Buffer.concat([gb('订单编号,宝贝标题\n1,'), japanese])).charset).toBe('GB18030')
})

test('an alphabet of one byte a letter is refused rather than read as hanzi', () => {
  const russian = Buffer.from('cfd0c8c2c5d2eae0eaefeef1f2e0e2eae0f2eee2e0f0e0'.repeat(4), 'hex')
  expect(decideCharset(russian).charset).toBe('unknown')
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

test('an English report that a Chinese spreadsheet saved has nothing but dashes and accents to be told by', () => {
  expect(decideCharset(gb('Sessions – Total,Page Views – Total\n12,15\n')).charset).toBe('GB18030')
  expect(decideCharset(gb('Montant dépensé (CAD),Nom de la publicité\n12,été\n')).charset).toBe('GB18030')
  expect(decideCharset(gb('Sessions – Total,Units – B2B,Note\n12,15,1.2万\n')).charset).toBe('GB18030')
  expect(decideCharset(gb('Nom de l’ensemble de publicités,Montant dépensé (CAD)\n')).charset).toBe('GB18030')
  expect(decideCharset(Buffer.from('Señor,Crème brûlée\n1,2\n', 'latin1')).charset).toBe('WINDOWS-1252')
})
