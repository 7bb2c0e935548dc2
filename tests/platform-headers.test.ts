/**
 * Column lists of real exports, filled with a row of our own: each is recognised, nothing it needs is missing, the row
 * becomes facts, and every column, known or not, is still in the cabinet. Skipped without the shared lists, except in CI.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formats } from '../src/flow/intake/formats/index.ts'
import { missingHeaders, recognise } from '../src/flow/intake/recognise.ts'
import { type OpenedShop, openShop } from './open-shop.ts'

const folder = join(process.env.DAZI_SHARED ?? '../shared', 'data/cn-platform-headers')
const isHere = existsSync(folder)
const ci = Boolean(process.env.CI)

/** What a cell of a header may say; the first pattern that fits. */
const cells: readonly (readonly [RegExp, string])[] = [
  [/^日期/, '2026-11-20'],
  [/时长/, '25'],
  [/时间/, '2026-11-20 10:00:00'],
  [/^省$/, '浙江省'],
  [/^市$/, '杭州市'],
  [/^订单号$|订单编号|单号|流水号|ID|id$|编号/, '690000000000000001'],
  [/动账方向/, '入账'],
  [/状态/, ''],
  [/率|投产比/, ''],
  [/金额|元|花费|补贴|优惠|运费|佣金|服务费|分成|货款|实付|总价|推广费|合计|税费|邮费/, '12.50'],
  [/数|量|件/, '3'],
]
const cellOf = (header: string): string => cells.find(([pattern]) => pattern.test(header))?.[1] ?? '示例'

const lists = isHere
  ? (JSON.parse(readFileSync(join(folder, 'headers.json'), 'utf8')) as Record<string, string[]>)
  : {}

describe.skipIf(!isHere && !ci)(`real column lists${isHere ? '' : ' (skipped: no shared data)'}`, () => {
  let shop: OpenedShop
  let dropped: string
  beforeAll(async () => {
    shop = await openShop()
    dropped = mkdtempSync(join(tmpdir(), 'dazi-headers-'))
  })
  afterAll(async () => {
    await shop.close()
    rmSync(dropped, { recursive: true })
  })

  const chinese = Object.entries(lists).filter(([name]) => !/^(amazon|shopify)_/.test(name))

  test('there are thirteen of this country', () => expect(chinese).toHaveLength(13))

  test.each(chinese)(
    '%s becomes facts and keeps every column',
    async (name, headers) => {
      const said = recognise({ headers, sheet: null, path: 'export.csv' }, formats)
      expect(said.kind).toBe('one')
      if (said.kind !== 'one') return
      expect(missingHeaders(said.format, headers)).toEqual([])
      const path = join(dropped, `${name}.csv`)
      const more = '平台明天才加的一列'
      const line = [...headers.map((h) => cellOf(h.trim())), '没见过的值']
      writeFileSync(path, `\ufeff${[...headers, more].join(',')}\n${line.join(',')}\n`)
      const [taken] = await shop.take(path, { shop: name })
      expect(taken?.status, taken?.sentence).toBe('landed')
      expect(taken?.row?.rejected, JSON.stringify(taken?.row?.reasons)).toBe(0)
      const landing = taken?.row?.landing ?? 0
      for (const { fact, needs } of said.format.into) {
        if (needs && !headers.includes(needs)) continue
        const rows = await shop.rows(`SELECT count() AS n FROM \`${fact}\` WHERE landing = ${landing}`)
        expect(Number(rows[0]?.n), fact).toBe(1)
      }
      const [head] = await shop.rows<{ headers: string[] }>(
        `SELECT headers FROM dazi_log.file_head WHERE landing = ${landing}`,
      )
      expect(head?.headers).toEqual([...headers.map((h) => h.trim()), more])
      const [kept] = await shop.rows<{ line: string }>(
        `SELECT toString(tuple(COLUMNS('^c[0-9]+$'), more)) AS line FROM dazi_log.source_row WHERE landing = ${landing}`,
      )
      expect(kept?.line).toContain('没见过的值')
    },
    20_000,
  )

  test('a city in a column of its own is a city, and one that nobody understands costs no row', async () => {
    const headers = lists.douyin_order_export_75 ?? []
    const row = (no: string, city: string) =>
      headers
        .map((h) => ({ 主订单编号: no, 子订单编号: no, 省: '浙江省', 市: city, 订单状态: '待发货' })[h] ?? '')
        .join(',')
    const path = join(dropped, '抖店订单.csv')
    const rows = [
      row('6900000000000000001', '杭州市'),
      row('6900000000000000002', '？'),
      row('6900000000000000003', '呼和浩特市'),
    ]
    writeFileSync(path, [headers.join(','), ...rows].join('\n'))
    const [taken] = await shop.take(path, { shop: '各地的单' })
    expect(taken?.row?.rejected).toBe(0)
    const cities = await shop.rows<{ city: string | null }>(
      `SELECT city FROM \`order\` WHERE landing = ${taken?.row?.landing ?? 0} ORDER BY order_id`,
    )
    expect(cities.map((c) => c.city)).toEqual(['杭州市', null, '呼和浩特市'])
  })

  test('拼多多 leaves 订单成交时间 blank: the day is taken from the order number there only, counted and told', async () => {
    const headers = lists.pdd_order_export_23 ?? []
    const row = (no: string, at: string) =>
      headers
        .map(
          (h) =>
            ({ 订单号: no, 订单状态: '待发货', 订单成交时间: at })[h] ?? (h.endsWith('(元)') ? '17.80' : ''),
        )
        .join(',')
    const blank = Array.from({ length: 127 }, (_, i) => row(`260517-${String(i).padStart(15, '0')}`, ''))
    // Near midnight the number's day and the column disagree; the column is right.
    const filled = [0, 1, 2].map((i) => row(`260518-${String(i).padStart(15, '0')}`, '2026-05-17 23:59:58'))
    const path = join(dropped, '拼多多订单.csv')
    writeFileSync(path, [headers.join(','), ...blank, ...filled].join('\n'))
    const [taken] = await shop.take(path, { shop: '空着成交时间的店' })
    expect(taken?.sentence).toContain('「订单成交时间」空着的 127 行，日子按「订单号」开头的补，只到天')
    const days = await shop.rows<{ day: string; n: number }>(
      `SELECT toString(toDate(placed_local)) AS day, toUInt32(count()) AS n, toUInt32(countIf(order_id LIKE '260518-%')) AS late
       FROM \`order\` WHERE landing = ${taken?.row?.landing ?? 0} GROUP BY day`,
    )
    expect(days).toEqual([{ day: '2026-05-17', n: 130, late: 3 }])
  })
})
