/** A declaration that somebody hands over is data: what is no data, or names nothing, is refused in a sentence. */
import { readFileSync, writeFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { checkNames } from './check.ts'
import { isTimeZone, ownFormatJsonSchema, readDeclaration } from './declaration.ts'

const sound = {
  key: 'mine-erp-orders',
  platform: 'other',
  label: '销售明细',
  how: 'ERP → 销售 → 导出',
  confidence: 'B',
  source: '自己的',
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: { always: 'CNY' },
  recognise: { headers: ['平台订单号', '实收金额'] },
  snapshot: ['file_name', 'modified'],
  port: '订单',
  into: [
    {
      fact: 'order',
      merge: 'row',
      columns: {
        order_id: { from: '平台订单号', as: 'id' },
        paid_minor: { from: '实收金额', as: 'money', optional: true },
      },
    },
  ],
}

const problemsOf = (changed: object): string => {
  const { format, problems } = readDeclaration({ ...sound, ...changed })
  return [...problems, ...(format ? checkNames(format, []) : [])].join('\n')
}
const withColumn = (column: string, reading: object, fact = 'order') => ({
  into: [{ fact, merge: 'row', columns: { ...sound.into[0]?.columns, [column]: reading } }],
})

test('own-format.schema.json is what the schema says; DAZI_WRITE=1 writes it anew', () => {
  const file = new URL('own-format.schema.json', import.meta.url)
  if (process.env.DAZI_WRITE) writeFileSync(file, `${JSON.stringify(ownFormatJsonSchema(), null, 2)}\n`)
  const published = JSON.parse(readFileSync(file, 'utf8'))
  expect(published).toEqual(JSON.parse(JSON.stringify(ownFormatJsonSchema())))
  const fits = new Ajv.default({ strict: false }).compile(published)
  expect(fits(sound)).toBe(true)
  expect(fits({ ...sound, sql: 'SELECT 1' })).toBe(false)
})

test('a sound one is read as it stands, with or without the address of its schema', () => {
  expect(readDeclaration(sound)).toEqual({ format: sound, problems: [] })
  expect(readDeclaration({ $schema: 'own-format.schema.json', ...sound }).format).toEqual(sound)
  expect(problemsOf({})).toBe('')
})

describe('what is wrong is said with its place', () => {
  test.each<[string, object, RegExp]>([
    ['SQL has no place', { sql: 'DROP TABLE order' }, /sql/],
    ['a built-in name', { key: 'taobao.orders' }, /key：自己的格式叫 mine-/],
    ['a fact nobody has', { into: [{ ...sound.into[0], fact: 'money' }] }, /没有「money」这种事实/],
    [
      'a fact that is a query',
      { into: [{ ...sound.into[0], fact: 'order; DROP TABLE x' }] },
      /fact：只能是小写/,
    ],
    ['a column nobody has', withColumn('profit', { from: '毛利', as: 'money' }), /「订单」里没有「profit」/],
    [
      'a column that is a query',
      withColumn('paid_minor) --', { from: 'a', as: 'money' }),
      /paid_minor\) --：/,
    ],
    [
      'a reading that does not fit',
      withColumn('placed_at', { from: '时间', as: 'money' }),
      /「下单时间」不能按 money 读，能用：time/,
    ],
    ['no source', withColumn('title', { as: 'text' }), /columns › title：要说这一列从哪儿来/],
    ['two sources', withColumn('title', { from: '名', always: '货', as: 'text' }), /从哪儿来/],
    ['a control character', withColumn('title', { from: '名\u0000称', as: 'text' }), /看不见的控制字符/],
    ['a zone that is none', { timeZone: "Asia/Shanghai') --" }, /timeZone：没有这个时区/],
    ['a currency that is none', { currency: { always: '人民币' } }, /三个大写字母/],
    ['looking around', withColumn('title', { from: '名', matching: '(?=x)(y)', as: 'text' }), /这个式样不行/],
    ['no group', withColumn('title', { from: '名', matching: '^x$', as: 'text' }), /这个式样不行/],
    ['a slice of what has no days', { into: [{ ...sound.into[0], merge: 'slice' }] }, /不是按天的报表/],
    ['one header alone', { recognise: { headers: ['金额'] } }, /只凭一列认不稳/],
    [
      'no key',
      { into: [{ fact: 'order', merge: 'row', columns: { title: { from: '名', as: 'text' } } }] },
      /靠「订单编号」（order_id）分清每一条/,
    ],
    ['nothing at all', { into: [] }, /into/],
  ])('%s', (_, changed, said) => {
    expect(problemsOf(changed)).toMatch(said)
  })

  test('no object at all', () => {
    expect(readDeclaration('SELECT 1').problems.join()).toMatch(/^整份：/)
    expect(readDeclaration(null).format).toBeNull()
  })
})

test('time zones are names of places', () => {
  expect(
    ['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'America/Argentina/Buenos_Aires'].every(isTimeZone),
  ).toBe(true)
  expect(['', 'CST', '+08:00', 'Asia/Nowhere', '../etc', "UTC'"].some(isTimeZone)).toBe(false)
})
