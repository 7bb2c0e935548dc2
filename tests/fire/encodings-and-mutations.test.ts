/**
 * Two thousand damaged copies of real-looking exports. Whatever the bytes: an answer within thirty seconds, a sentence, and
 * for everything that was accepted an account of every row.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeGb18030 } from '../../fixtures/little-shop/gb18030.ts'
import { random as chance, type Random } from '../../fixtures/little-shop/random.ts'
import type { TakenFile } from '../../src/flow/intake/taking.ts'
import { doubledKeys, truthOf, unaccounted } from '../checking.ts'
import { desk, taobaoName, taobaoOrders } from '../making-files.ts'
import { type OpenedShop, openShop } from '../open-shop.ts'

const mutations = Number(process.env.DAZI_MUTATIONS ?? 2000)
const seed = Number(process.env.DAZI_MUTATION_SEED ?? 20261122)
/** Files of one drop; all of them together must be quicker than what one of them may take. */
const together = 10
const patience_ms = 30_000

const own = fileURLToPath(new URL('../../src/flow/intake/formats', import.meta.url))
const shared = resolve(process.env.DAZI_SHARED ?? '../shared', 'formats/samples')
const samples = [own, ...(existsSync(shared) ? [shared] : [])].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.(csv|txt|xlsx)$/.test(f))
    .sort()
    .map((f) => ({ name: basename(f), bytes: readFileSync(join(root, f)) })),
)

let shop: OpenedShop
const files = desk()
const tally = { landed: 0, known: 0, rejected: 0, unknown: 0, slowest_ms: 0 }
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await shop?.close()
  files.clear()
  console.log(tally)
})

/** One to eight small accidents: a byte lost, doubled, changed, a piece cut out, moved, or gone at the end. */
function damaged(bytes: Buffer, draw: Random): Buffer {
  let copy: Buffer = Buffer.from(bytes)
  for (let n = 1 + draw.below(8); n > 0 && copy.length > 4; n--) {
    const at = draw.below(copy.length)
    const length = 1 + draw.below(Math.min(40, copy.length - at))
    const piece = copy.subarray(at, at + length)
    const rest = copy.subarray(at + length)
    const head = copy.subarray(0, at)
    switch (draw.below(9)) {
      case 0:
        copy[at] = draw.below(256)
        break
      case 1:
        copy[at] = (copy[at] ?? 0) ^ (1 << draw.below(8))
        break
      case 2:
        copy = Buffer.concat([head, rest])
        break
      case 3:
        copy = Buffer.concat([head, piece, piece, rest])
        break
      case 4:
        copy = Buffer.concat([
          head,
          Buffer.from([draw.pick([0, 9, 10, 13, 34, 39, 44, 92, 0xff])]),
          piece,
          rest,
        ])
        break
      case 5:
        copy = Buffer.concat([rest, head, piece])
        break
      case 6:
        copy = Buffer.from(head)
        break
      case 7:
        copy = Buffer.concat([
          head,
          Buffer.from(draw.pick(['中文', '1e999', '-', '"', '9'.repeat(30), '\r\n'])),
          rest,
        ])
        break
      default:
        copy = Buffer.concat([head, encodeGb18030(draw.pick(['掉色', '元', '“'])), rest])
    }
  }
  return copy
}

async function inTime(work: Promise<TakenFile[]>, what: string): Promise<TakenFile[]> {
  const begun = performance.now()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience_ms} ms: ${what}`)), patience_ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    tally.slowest_ms = Math.max(tally.slowest_ms, Math.round(performance.now() - begun))
  }
}

test(`${mutations} damaged files, seed ${seed}`, async () => {
  const wrong: string[] = []
  for (let first = 0; first < mutations; first += together) {
    const folder = `m${first}`
    for (let n = first; n < Math.min(mutations, first + together); n++) {
      const draw = chance(seed, 'mutation', n)
      const sample = draw.pick(samples)
      files.put(`${folder}/${String(n).padStart(5, '0')}/${sample.name}`, damaged(sample.bytes, draw))
    }
    const what = `files ${first} to ${first + together - 1} of seed ${seed}`
    let taken: TakenFile[] = []
    try {
      taken = await inTime(shop.take(join(files.path, folder), { shop: `损坏店${first}` }), what)
    } catch (error) {
      wrong.push(`${what}: ${error instanceof Error ? error.message.slice(0, 400) : String(error)}`)
      continue
    }
    for (let n = first; n < Math.min(mutations, first + together); n++)
      if (!taken.some((t) => t.path.includes(`/${String(n).padStart(5, '0')}/`)))
        wrong.push(`${n}: not a word`)
    for (const file of taken) {
      tally[file.status] += 1
      if (!/[。；]$/.test(file.sentence)) wrong.push(`${file.path}: 「${file.sentence}」`)
      if (file.status !== 'landed') continue
      const missing = await unaccounted(shop.warehouse, file)
      if (missing) wrong.push(missing)
    }
  }
  expect(wrong).toEqual([])
  expect(await doubledKeys(shop.warehouse, await shop.database())).toEqual([])
  await truthOf(shop.warehouse, await shop.database())
  expect(tally.landed).toBeGreaterThan(mutations / 10)
})

test('the same orders in every encoding an export may have are the same facts', async () => {
  const gb = taobaoOrders([
    {
      id: '44000000000000001',
      placed: '2026-10-01 10:00:00',
      paid: '2026-10-01 10:01:00',
      note: '【义乌仓】㐂𠮷',
    },
    { id: '44000000000000002', placed: '2026-10-01 11:00:00', note: '“引号”—破折号' },
  ])
  const text = new TextDecoder('gb18030').decode(gb)
  const be = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  const encodings: Record<string, Buffer> = {
    GB18030: gb,
    'UTF-8': Buffer.from(text),
    'UTF-8 BOM': Buffer.from(`\ufeff${text}`),
    'UTF-16LE': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'UTF-16BE': be,
    LF: Buffer.from(text.replaceAll('\r\n', '\n')),
    CR: Buffer.from(text.replaceAll('\r\n', '\r')),
    TAB: Buffer.from(
      text
        .replaceAll(', ', '、')
        .replaceAll('","', '"\t"')
        .replace(/",=/g, '"\t=')
        .replace(/(="[0-9]+"),/g, '$1\t'),
    ),
  }
  const seen: Record<string, unknown> = {}
  for (const [encoding, bytes] of Object.entries(encodings)) {
    const path = files.put(`enc/${encoding}/${taobaoName('2026-10-02 08:30')}`, bytes)
    const [taken] = await shop.take(path, { shop: `编码店 ${encoding}` })
    expect(taken?.status, `${encoding}: ${taken?.sentence}`).toBe('landed')
    seen[encoding] = await shop.rows(
      `SELECT order_id, status, paid_minor, ships_from, seller_note, province, toString(placed_local) AS placed FROM \`order\` WHERE landing = ${taken?.row?.landing} ORDER BY order_id`,
    )
  }
  for (const encoding of Object.keys(encodings)) expect(seen[encoding], encoding).toEqual(seen.GB18030)
})
