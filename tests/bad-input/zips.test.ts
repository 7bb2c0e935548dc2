/** I-zip: archives that would fill the disk, write elsewhere, or cannot be read; each is refused before it is unpacked. */
import { readdirSync } from 'node:fs'
import { type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { dropFolder } from '../../src/flow/intake/readers/testing.ts'
import { gb } from '../../src/flow/intake/readers/testing-gb.ts'

const folder = dropFolder()
const csv = Buffer.from('订单编号,金额\n1,2\n')
const zip = (files: Zippable) => Buffer.from(zipSync(files))
const name = '导出.zip'
const place = 'aaaaaaaaaa.csv'

/** The same archive with another name over the only one in it: in its directory, before the bytes, or both. */
function renamed(to: string | Buffer, where: 'both' | 'directory' = 'both'): Buffer {
  const bytes = zip({ [place]: csv })
  const name = Buffer.isBuffer(to) ? to : Buffer.from(to.padEnd(place.length, 'b'))
  for (const mark of where === 'both' ? ['PK\x03\x04', 'PK\x01\x02'] : ['PK\x01\x02'])
    name.copy(bytes, bytes.indexOf(mark, 0, 'latin1') + (mark.endsWith('\x04') ? 30 : 46))
  return bytes
}

function inDirectory(bytes: Buffer, change: (bytes: Buffer, at: number) => void): Buffer {
  change(bytes, bytes.indexOf('PK\x01\x02', 0, 'latin1'))
  return bytes
}

const overlapping = () => {
  const two = zip({ 'a.csv': csv, 'b.csv': csv })
  const second = two.indexOf('PK\x01\x02', two.indexOf('PK\x01\x02', 0, 'latin1') + 4, 'latin1')
  two.writeUInt32LE(0, second + 42)
  return two
}
const bombWords = '压得异常紧，像压缩炸弹，没有解开它。请从平台重新导出；确实是自己的文件，先解压再拖进来。'
const cleanWords = '没有解开它。请重新压一份，只放导出的表。'

describe('refused, in these words', () => {
  const zeros = () => Buffer.alloc(40 * 1024 * 1024)
  const cases: [string, () => Buffer, string][] = [
    [
      'I-zip-1 three deep',
      () => zip({ 'b.zip': zip({ 'c.zip': zip({ 'd.csv': csv }) }) }),
      '「$ › b.zip › c.zip」压缩包套了好几层，没有再往里拆。请解压后把表拖进来。',
    ],
    ['I-zip-2 one to a thousand', () => zip({ 'a.csv': zeros() }), `「导出.zip」${bombWords}`],
    [
      'I-zip-3 ten thousand files',
      () => zip(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`${i}.csv`, new Uint8Array()]))),
      '「导出.zip」里有 10000 个文件，超过 500 个。请只挑要导入的表重新压一份。',
    ],
    [
      'I-zip-4 ../',
      () => renamed('../../a.csv'),
      `「$ › ../../a.csvbbb」名字想跳出压缩包（..），${cleanWords}`,
    ],
    [
      'I-zip-5 an absolute path',
      () => renamed('/etc/a.csv'),
      `「$ › /etc/a.csvbbbb」名字是绝对路径，${cleanWords}`,
    ],
    [
      'I-zip-6 a symbolic link',
      () =>
        inDirectory(zip({ [place]: csv }), (b, at) => {
          b.writeUInt8(3, at + 5)
          b.writeUInt32LE((0o120777 << 16) >>> 0, at + 38)
        }),
      `「$ › ${place}」是一个指向别处的链接，${cleanWords}`,
    ],
    [
      'I-zip-7 NUL in the name',
      () => renamed('a\0.csv'),
      `「$ › a.csvbbbbbbbb」名字里有空字节，${cleanWords}`,
    ],
    [
      'I-zip-8 the directory lies about the name',
      () => renamed('bbbbbbbbbb.csv', 'directory'),
      `「$ › bbbbbbbbbb.csv」目录里写的和里面装的不是同一个名字，${cleanWords}`,
    ],
    [
      'I-zip-9 a password',
      () =>
        inDirectory(zip({ [place]: csv }), (b, at) => b.writeUInt16LE(b.readUInt16LE(at + 8) | 1, at + 8)),
      '「导出.zip」设了解压密码。先解压，再把里面的表拖进来。',
    ],
    [
      'I-zip-10 cut short',
      () => zip({ [place]: csv }).subarray(0, -40),
      '「导出.zip」不完整，像没下载完。请重新下载一份再拖进来。',
    ],
    ['I-zip-11 two entries over the same bytes', overlapping, `「导出.zip」${bombWords}`],
  ]
  test.each(cases)('%s', async (_what, bytes, sentence) => {
    const { message } = await folder.trouble(name, bytes())
    expect(message).toBe(sentence.replace('$', `${await folder.path}/${name}`))
    expect(readdirSync(await folder.path).filter((file) => file.endsWith('.spool'))).toEqual([])
  })
})

test('I-zip-12 names in GBK that do not say so are read', async () => {
  const { tables } = await folder.openAll(
    await folder.write(name, renamed(gb('订单报表x.csvb').subarray(0, 14))),
  )
  expect(tables[0]?.source.name).toMatch(/^订单报表/)
})
