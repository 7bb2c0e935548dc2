/** One contender of the small files' benchmark, alone in its process: a fresh folder, one drop, the clock, the peaks. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeGb18030 } from '../fixtures/little-shop/gb18030.ts'
import { sides } from '../src/flow/facts/tables.ts'
import { openRecords } from '../src/records/records.ts'
import { openEmbedded } from '../src/warehouse/embedded.ts'
import { sql, trusted } from '../src/warehouse/sql.ts'
import { openWorkbench } from '../src/workbench.ts'
import { answer, asked } from './alone.ts'
import { enginePeak_mb, ownPeak_mb } from './machine.ts'
import { seconds } from './rounds.ts'

export interface SmallFilesRunQuestion {
  what: 'many' | 'few'
  files: number
  /** Of one small file. */
  rows: number
}

export interface SmallFilesRun {
  files: number
  rows: number
  seconds: number
  node_mb: number
  engine_mb: number | null
  sums: unknown
  engine: string
}

interface Kind {
  name: string
  headers: string
  encode: (text: string) => Uint8Array
  row: (day: string, i: number, n: number) => string
}

const utf8 = (text: string) => Buffer.from(text)
const kinds: readonly Kind[] = [
  {
    name: 'ExportOrderList',
    headers:
      '订单编号,买家会员名,总金额,买家实际支付金额,订单状态,收货地址,订单创建时间,订单付款时间,宝贝标题,物流单号,物流公司,订单备注,宝贝总数量,店铺名称',
    encode: encodeGb18030,
    row: (day, i, n) =>
      `="33${String(n).padStart(16, '0')}",tb买家${i},${i + 1}.50,${i + 1}.50,买家已付款，等待卖家发货,浙江省 杭州市 示例区 示例路${i}号,${day} 09:00:0${i % 10},${day} 09:05:00,示例冰丝凉席,,,【义乌仓】,1,`,
  },
  {
    name: '商品推广',
    headers: '日期,主体ID,主体类型,主体名称,展现量,点击量,花费,总成交金额',
    encode: utf8,
    row: (day, i) => `${day},7000000000${String(i).padStart(2, '0')},商品,示例凉席,1000,${i},${i}.25,30.00`,
  },
  {
    name: '搭子流量',
    headers:
      '日期,平台,店铺,商品ID,来源,访客数,浏览量,加购人数,收藏人数,下单买家数,支付买家数,支付金额(元),跳失率,加载毫秒',
    encode: utf8,
    row: (day, i) =>
      `${day},天猫,示例旗舰店,7000000000${String(i).padStart(2, '0')},,${i}0,${i}1,5,6,4,3,35.00,45%,1800`,
  },
  {
    name: '退款',
    headers:
      '退款编号,订单编号,订单付款时间,商品编码,退款完结时间,买家会员名称,宝贝标题,买家退款金额,是否需要退货,退款的申请时间,退款状态,买家退款原因',
    encode: encodeGb18030,
    row: (day, i, n) =>
      `="5${String(n).padStart(16, '0')}",="33${String(n).padStart(16, '0')}",,,,tb买家${i},示例凉席,1.00,否,${day} 10:00:00,等待卖家处理,不想要了`,
  },
  {
    name: '店铺日',
    headers: '日期,平台,店铺,访客数,浏览量,加购人数,收藏人数,支付买家数,新客数',
    encode: utf8,
    row: (day, i) => `${day},天猫,示例店${i},12340,50210,1300,420,610,200`,
  },
]

const sumsQuery = `SELECT (SELECT (count(), sum(paid_minor), min(placed_local), max(placed_local)) FROM \`order\`) AS orders,
  (SELECT (count(), sum(spend_minor)) FROM ad_result) AS ads, (SELECT count() FROM refund) AS refunds`

const question = asked<SmallFilesRunQuestion>()
const place = mkdtempSync(join(tmpdir(), 'dazi-bench-small-'))
try {
  answer(await run())
} finally {
  rmSync(place, { recursive: true, force: true })
}

async function run(): Promise<SmallFilesRun> {
  const drop = join(place, 'drop')
  mkdirSync(drop)
  const rows = writeFiles(drop)
  const folder = join(place, 'data')
  const workbench = await openWorkbench({ folder })
  let files = 0
  const took = await seconds(async () => {
    const imported = await workbench.importPaths({ paths: [drop], who: 'bench', shop: '示例旗舰店' })
    files = imported.files.length
    const stray = imported.files.find((f) => f.status !== 'landed')
    if (stray) throw new Error(`a file did not land: ${stray.sentence}`)
  })
  const peaks = { node_mb: ownPeak_mb(), engine_mb: enginePeak_mb() }
  await workbench.close()
  const records = await openRecords({ folder })
  const current = await records.generations.current()
  await records.close()
  const warehouse = await openEmbedded({ folder })
  const database = sides[current?.side ?? 'a']
  const [sums] = await warehouse.rows(trusted(sumsQuery), { database })
  const [version] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
  await warehouse.close()
  return { files, rows, seconds: took, ...peaks, sums, engine: version?.version ?? '' }
}

/** Days on end, the newest first day last; every kind has as many files as the others. */
function writeFiles(into: string): number {
  const days = Math.ceil(question.files / kinds.length)
  let rows = 0
  for (const kind of kinds) {
    const whole: string[] = []
    for (let d = 0; d < days; d++) {
      const day = new Date(Date.UTC(2026, 10, 20) - (days - 1 - d) * 86_400_000).toISOString().slice(0, 10)
      const lines = Array.from({ length: question.rows }, (_, i) => kind.row(day, i, d * question.rows + i))
      rows += lines.length
      whole.push(...lines)
      if (question.what === 'many') write(into, kind, `${kind.name}-${day}.csv`, lines)
    }
    if (question.what === 'few') write(into, kind, `${kind.name}.csv`, whole)
  }
  return rows
}

function write(into: string, kind: Kind, name: string, lines: readonly string[]): void {
  const path = join(into, name)
  writeFileSync(path, kind.encode(`${[kind.headers, ...lines].join('\r\n')}\r\n`))
  utimesSync(path, new Date('2026-11-21T00:00:00Z'), new Date('2026-11-21T00:00:00Z'))
}
