import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { findFiles } from './find-files.ts'
import { dropFolder } from './testing.ts'
import { gb } from './testing-gb.ts'

const folder = dropFolder()
const csv = Buffer.from('订单编号,金额\n1,2\n')
const saved = new Date('2026-11-20T08:30:00')
const zip = (files: Zippable) => Buffer.from(zipSync(files, { mtime: saved }))

/** Offsets of the directory's entries. */
function directory(bytes: Buffer): number[] {
  const found: number[] = []
  for (
    let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    found.push(at)
  }
  return found
}

/** Writes over bytes of the first directory entry. */
function patch(bytes: Buffer, change: (bytes: Buffer, at: number) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy, directory(copy)[0] ?? 0)
  return copy
}

test('each table in a ZIP is opened under its own name and time; what machines leave beside is skipped', async () => {
  const bytes = zip({
    '六月/订单.csv': csv,
    '__MACOSX/._订单.csv': csv,
    '.DS_Store': csv,
    '~$订单.xlsx': csv,
    '说明.pdf': Buffer.from('%PDF-1.7'),
  })
  const { tables, refusals } = await folder.openAll(await folder.write('导出.zip', bytes))
  expect(tables).toHaveLength(1)
  expect(tables[0]?.table.path).toMatch(/导出\.zip › 六月\/订单\.csv$/)
  expect(tables[0]?.source).toMatchObject({ name: '订单.csv', modifiedAt: saved, bytes: csv.length })
  expect(refusals.map((r) => r.trouble.message)).toEqual([
    '「说明.pdf」是PDF，不是表格。请拖进 CSV、Excel，或装着它们的 ZIP。',
  ])
})

test('a spooled copy is gone once its source is disposed of', async () => {
  await folder.openAll(await folder.write('b.zip', zip({ 'a.csv': csv, 'b.csv': csv })))
  expect((await readdir(await folder.path)).filter((name) => name.endsWith('.spool'))).toEqual([])
})

test('names written in GBK without saying so are read', async () => {
  const name = gb('订单报表.csv')
  const bytes = zip({ ['x'.repeat(name.length)]: csv })
  for (let at = bytes.indexOf('xxxx'); at >= 0; at = bytes.indexOf('xxxx')) name.copy(bytes, at)
  const { tables } = await folder.openAll(await folder.write('gbk.zip', bytes))
  expect(tables[0]?.source.name).toBe('订单报表.csv')
})

test('a ZIP in a ZIP is opened, one level deeper is not', async () => {
  const inner = zip({ 'a.csv': csv })
  expect((await folder.openAll(await folder.write('2.zip', zip({ 'in.zip': inner })))).tables).toHaveLength(1)
  const deep = await folder.trouble('3.zip', zip({ 'mid.zip': zip({ 'in.zip': inner }) }))
  expect(deep).toMatchObject({ kind: 'bomb', message: expect.stringContaining('套了好几层') })
})

test('.csv.gz is opened as the CSV inside', async () => {
  const { table, rows } = await folder.drop('订单.csv.gz', gzipSync(csv))
  expect(table.path).toMatch(/订单\.csv\.gz › 订单\.csv$/)
  expect(rows).toEqual([['1', '2']])
})

describe('refused, each with a sentence', () => {
  const good = zip({ '订单.csv': csv })
  const zeros = Buffer.alloc(40 * 1024 * 1024)
  const hiddenName = 'aa/aaaa.csv'
  const renamed = (to: string) => {
    const bytes = zip({ [hiddenName]: csv })
    const name = Buffer.from(to.padEnd(hiddenName.length, 'b'))
    for (let at = bytes.indexOf(hiddenName); at >= 0; at = bytes.indexOf(hiddenName)) name.copy(bytes, at)
    return bytes
  }
  const cases: [string, Buffer, string, string][] = [
    ['truncated', good.subarray(0, good.length - 40), 'truncated', '不完整'],
    [
      'password',
      patch(good, (b, at) => b.writeUInt16LE(b.readUInt16LE(at + 8) | 1, at + 8)),
      'password',
      '解压密码',
    ],
    ['bomb', zip({ 'a.csv': zeros }), 'bomb', '压缩炸弹'],
    [
      'bomb that lies about its size',
      patch(zip({ 'a.csv': zeros }), (b, at) => b.writeUInt32LE(100, at + 24)),
      'broken',
      '坏了',
    ],
    ['../', renamed('../../a.csv'), 'bomb', '跳出'],
    ['absolute', renamed('/etc/a.csv'), 'bomb', '绝对路径'],
    ['drive', renamed('C:/a/a.csv'), 'bomb', '绝对路径'],
    ['NUL in the name', renamed('a\0aaa.csv'), 'bomb', '空字节'],
    [
      'symbolic link',
      patch(good, (b, at) => {
        b.writeUInt8(3, at + 5)
        b.writeUInt32LE((0o120777 << 16) >>> 0, at + 38)
      }),
      'bomb',
      '链接',
    ],
    ['damaged data', patch(good, (b) => b.fill(0xff, 45, 52)), 'broken', '坏了'],
    ['no files', zip({ '.DS_Store': csv }), 'empty', '没有文件'],
  ]
  test.each(cases)('%s', async (_what, bytes, kind, words) => {
    const trouble = await folder.trouble('坏.zip', bytes)
    expect(trouble).toMatchObject({ kind, message: expect.stringContaining(words) })
    expect(trouble.message).toMatch(/。$/)
  })

  test('too many files', async () => {
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`${i}.csv`, csv]))
    expect(await folder.trouble('many.zip', zip(many))).toMatchObject({ kind: 'too_big' })
  })

  test('overlapping entries', async () => {
    const two = zip({ 'a.csv': csv, 'b.csv': csv })
    const second = directory(two)[1] ?? 0
    two.writeUInt32LE(0, second + 42)
    expect(await folder.trouble('overlap.zip', two)).toMatchObject({ kind: 'bomb' })
  })

  test('an entry and all entries together beyond their limits; the first is still read', async () => {
    const limits = { entryBytes: 1000, unpackedBytes: 1500 }
    const large = Buffer.from(`a,b\n${'1,2\n'.repeat(200)}`)
    const both = zip({ '1.csv': large, '2.csv': Buffer.concat([large, large]) })
    const { tables, refusals } = await folder.openAll(await folder.write('l.zip', both), {
      limits: { ...limits, unpackedBytes: 1e9 },
    })
    expect([tables.length, refusals[0]?.trouble.kind]).toEqual([1, 'too_big'])
    const sum = await folder.trouble('s.zip', zip({ '1.csv': large, '2.csv': large }), { limits })
    expect(sum.kind).toBe('bomb')
  })

  test('a .gz bomb is stopped while it unpacks', async () => {
    expect(await folder.trouble('a.csv.gz', gzipSync(zeros))).toMatchObject({ kind: 'bomb' })
  })
})

test('a folder gives its files in a stable order', async () => {
  const root = join(await folder.path, '导出')
  await mkdir(join(root, '京东'), { recursive: true })
  for (const name of ['b.csv', 'a.csv', '~$a.xlsx', '.hidden', '京东/x.csv', 'y.csv.crdownload']) {
    await writeFile(join(root, name), csv)
  }
  await symlink(root, join(root, 'loop'))
  expect(await findFiles(root)).toEqual(['a.csv', 'b.csv', '京东/x.csv'].map((name) => join(root, name)))
})
