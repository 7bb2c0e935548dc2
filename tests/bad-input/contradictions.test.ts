/** Facts that are sound alone and do not agree: each is kept as it came, and said with what, where and what to do next. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metrics } from '../../src/desks/all-metrics.ts'
import { contradictions } from '../../src/flow/intake/contradictions.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { factCoverage } from '../../src/flow/intake/ledger.ts'
import { measure } from '../../src/flow/metrics/measure.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

let shop: OpenedShop
let folder: string
beforeAll(async () => {
  shop = await openShop()
  folder = mkdtempSync(join(tmpdir(), 'dazi-contradictions-'))
})
afterAll(async () => {
  await shop?.close()
  rmSync(folder, { recursive: true, force: true })
})

let dropped = 0
async function drop(text: string, said?: string, ending = 'csv') {
  dropped += 1
  mkdirSync(join(folder, String(dropped)))
  const path = join(folder, String(dropped), `表.${ending}`)
  writeFileSync(path, text.trim())
  const [taken] = await shop.take(path, said === undefined ? {} : { shop: said })
  if (!taken) throw new Error('nothing was taken')
  return taken
}

async function saidOf(key: string): Promise<string> {
  const published = await shop.records.imports.list({ statuses: ['published'] })
  const found = await contradictions({
    warehouse: shop.warehouse,
    database: await shop.database(),
    shops: await shop.records.shops.list(),
    landings: published.flatMap((p) => p.landing ?? []),
  })
  return found.find((c) => c.key === key)?.sentence ?? ''
}

const orders = (rows: string) => `平台,店铺,订单编号,数量,实付(元),状态,下单时间,付款时间\n${rows}`

test('a refund for an unknown order', async () => {
  const refunds = '平台,店铺,售后编号,订单编号,类型,状态,申请时间'
  await drop(
    `${refunds}\n天猫,甲店,R1,O1,仅退款,待处理,2026-11-20 10:00:00\n天猫,甲店,R2,O9,仅退款,待处理,2026-11-20 10:00:00`,
  )
  // Without any orders there is nothing to miss.
  expect(await saidOf('refund_without_order')).toBe('')
  await drop(orders('天猫,甲店,O1,1,10,待发货,2026-11-19 10:00:00,2026-11-19 10:00:05'))
  expect(await saidOf('refund_without_order')).toMatch(
    /有 1 笔售后.*taobao:甲店 的售后 R2.*O9.*导到更早的日子/,
  )
  await drop(orders('天猫,甲店,O9,1,10,待发货,2026-11-18 10:00:00,2026-11-18 10:00:05'))
  expect(await saidOf('refund_without_order')).toBe('')
}, 60_000)

test('an order whose currency changes', async () => {
  const shopify = (currency: string) =>
    `Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Id
#1001,,paid,2026-11-20 10:00:00 +0800,unfulfilled,${currency},10.00,0,0,10.00,2026-11-20 10:00:00 +0800,1,Mat,10.00,5001`
  const first = await drop(shopify('USD'), '独立站')
  expect(first.status, first.sentence).toBe('landed')
  expect(await saidOf('order_currency_changes')).toBe('')
  await drop(shopify('EUR'), '独立站')
  expect(await saidOf('order_currency_changes')).toMatch(
    /有 1 个订单.*shopify:独立站.*EUR、USD.*npx dazi undo/,
  )
}, 60_000)

test('two shops with one name', async () => {
  // On two platforms they are two shops whose numbers never meet.
  await drop(orders('京东,甲店,J1,1,20,待发货,2026-11-19 10:00:00,2026-11-19 10:00:05'))
  expect(await saidOf('shops_of_one_name')).toBe('')
  const paid = await shop.rows(
    "SELECT shop_id, sum(paid_minor) AS paid FROM `order` WHERE shop_id LIKE '%:甲店' GROUP BY shop_id ORDER BY shop_id",
  )
  expect(paid).toEqual([
    { shop_id: 'jd:甲店', paid: 2000 },
    { shop_id: 'taobao:甲店', paid: 2000 },
  ])
  // On one platform, a blank in between makes two shops of what is one.
  await drop(orders('天猫,甲 店,O10,1,20,待发货,2026-11-19 10:00:00,2026-11-19 10:00:05'))
  expect(await saidOf('shops_of_one_name')).toMatch(/「甲 店」和「甲店」.*dazi shops move/)
}, 60_000)

test('a SKU mapped twice', async () => {
  await drop(
    '平台,店铺,商品ID,平台SKU,商家编码\n天猫,甲店,700000000001,90001,MAT\n天猫,甲店,700000000001,90001,CUP\n天猫,甲店,700000000001,90002,CUP',
  )
  expect(await saidOf('said_twice')).toMatch(/商品对照里有 1 条.*700000000001 90001.*CUP.*MAT.*再导一次/)
}, 60_000)

test('a fee that overlaps another', async () => {
  const fees = '平台,店铺,类目,商家编码,费用类型,计法,值,起,止'
  await drop(
    `${fees}\n天猫,,家居,,扣点,按比例,5%,2026-01-01,2026-10-31\n天猫,,家居,,扣点,按比例,4%,2026-11-01,`,
  )
  expect(await saidOf('fees_overlap')).toBe('')
  await drop(`${fees}\n天猫,,家居,,扣点,按比例,3%,2026-11-15,`)
  expect(await saidOf('fees_overlap')).toMatch(
    /有 1 处费用.*taobao 家居 扣点.*2026-11-01 至 以后 是 0.04，2026-11-15 至 以后 是 0.03.*「止」/,
  )
}, 60_000)

test('targets that contradict', async () => {
  const targets = '指标,周期,起,止,平台,店铺,目标值'
  await drop(
    `${targets}\nsales.gmv_paid,月,2026-11-01,2026-11-30,,,100000\nsales.gmv_paid,日,2026-11-11,2026-11-11,,,9000\nsales.gmv_paid,月,2026-12-01,2026-12-31,,,1`,
  )
  expect(await saidOf('targets_contradict')).toBe('')
  await drop(`${targets}\nsales.gmv_paid,月,2026-11-01,2026-11-29,,,120000`)
  expect(await saidOf('targets_contradict')).toMatch(
    /有 1 处目标打架：sales.gmv_paid 月.*120000.*100000.*再导一次/,
  )
}, 60_000)

describe('periods', () => {
  const ads = '日期,平台,店铺,商品ID,花费(元)'

  test('a platform day that ends at another hour', async () => {
    const taken = await drop(
      `${ads}\n2026-11-20 00:00:00~2026-11-20 23:59:59,天猫,乙店,700000000001,10\n2026-11-20 06:00:00~2026-11-21 05:59:59,天猫,乙店,700000000002,10`,
    )
    expect(taken.row).toMatchObject({ rows: 2, rejected: 1 })
    expect(taken.reasons[0]).toMatchObject({
      line: 3,
      column: '日期',
      reason: expect.stringMatching(/不是 0 点到 24 点.*自然日/),
    })
    expect(
      await shop.rows("SELECT period_from, period_to FROM ad_result WHERE shop_id = 'taobao:乙店'"),
    ).toEqual([{ period_from: '2026-11-20', period_to: '2026-11-20' }])
  }, 60_000)

  test('a report whose period is a month', async () => {
    await drop(`${ads}\n2026-10,天猫,丙店,700000000001,310\n2026年10月,天猫,丙店,700000000002,31`)
    expect(
      await shop.rows("SELECT DISTINCT period_from, period_to FROM ad_result WHERE shop_id = 'taobao:丙店'"),
    ).toEqual([{ period_from: '2026-10-01', period_to: '2026-10-31' }])
    const published = await shop.records.imports.list({ statuses: ['published'] })
    const ask = async (period: 'day' | 'month', from: string, to: string) =>
      (
        await measure(
          shop.warehouse,
          { keys: ['advertising.spend'], from, to, period, shops: ['taobao:丙店'] },
          {
            database: await shop.database(),
            metrics,
            coverage: factCoverage(published, formats, await shop.records.shops.list()),
            hasExclusions: false,
            asOf: '2026-11-22 00:00',
          },
        )
      ).rows[0]
    expect((await ask('month', '2026-10-01', '2026-10-31'))?.value).toBe(34_100)
    // The month is no part of any single day: neither a thirtieth of it, nor all of it.
    for (const day of ['2026-10-10', '2026-10-01'])
      expect(await ask('day', day, day)).toMatchObject({
        value: null,
        numerator: null,
        why: expect.stringMatching(
          new RegExp(
            `taobao:丙店 的广告只有 2026-10-01 到 2026-10-31 的合计，拆不出 ${day}。请导出按天的报表`,
          ),
        ),
      })
  }, 60_000)

  test('a month where a single day is asked', async () => {
    const taken = await drop('日期,平台,店铺,访客数\n2026-10,天猫,丙店,100\n2026-10-02,天猫,丙店,100')
    expect(taken.reasons[0]).toMatchObject({
      line: 2,
      column: '日期',
      reason: expect.stringContaining('一个月'),
    })
  }, 60_000)
})
