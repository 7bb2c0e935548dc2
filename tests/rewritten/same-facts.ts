/** Lands a sample and everything it may be rewritten as, and says where the facts are not the same. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { factNamed } from '../../src/flow/facts/index.ts'
import { tableColumns } from '../../src/flow/facts/tables.ts'
import type { Format } from '../../src/flow/intake/format.ts'
import { formats } from '../../src/flow/intake/formats/index.ts'
import { rowsOf, type Sample } from '../../src/flow/intake/formats/testing/samples.ts'
import { normaliseHeader } from '../../src/flow/intake/readers/headers.ts'
import { headersOf, knownHeaders } from '../../src/flow/intake/recognise.ts'
import type { TakenFile } from '../../src/flow/intake/taking.ts'
import type { OpenedShop } from '../open-shop.ts'
import { rewritings } from './rewriting.ts'

const known = knownHeaders(formats)

/** Provenance, and the shop: each way of writing lies in a folder of its own, which is its shop. */
const aside = [
  'landing',
  'record',
  'snapshot_at',
  'column_set',
  'column_sets',
  'slice',
  'slice_on',
  'born',
  'file_rows',
  'shop_id',
]

export async function unlike(shop: OpenedShop, sample: Sample, seed: number): Promise<string[]> {
  const format = formats.find((f) => f.key === sample.expected.format)
  if (!format) return [`no format ${sample.expected.format}`]
  const rows = await rowsOf(sample.path, known, format.headerless)
  const folder = mkdtempSync(join(tmpdir(), 'dazi-rewritten-'))
  const name = sample.expected.file ?? basename(sample.path)
  const at = statSync(sample.path).mtime
  const put = (how: string, file: string, bytes: Uint8Array | null) => {
    const path = join(folder, `改写店 ${sample.name.replaceAll('/', ' ')} ${how}`, file)
    mkdirSync(dirname(path), { recursive: true })
    if (bytes) writeFileSync(path, bytes)
    else copyFileSync(sample.path, path)
    utimesSync(path, at, at)
    return path
  }
  const first = put('原样', name, null)
  const ways = (await rewritings(format, rows, seed)).map((way) => ({
    ...way,
    path: put(way.how, name.replace(/[.][a-z]+$/i, `.${way.ending}`), way.bytes),
  }))
  try {
    const taken = new Map((await shop.take(folder)).map((t) => [t.path.split(' › ')[0], t]))
    const said = await told(shop, format, taken.get(first), [])
    const found: string[] = []
    for (const { how, path, left } of ways) {
      const file = taken.get(path)
      if (file?.status !== 'landed') {
        found.push(`${how}: ${file?.sentence ?? 'not a word'}`)
        continue
      }
      const [here, there] = [
        left.length === 0 ? said : await told(shop, format, taken.get(first), left),
        await told(shop, format, file, left),
      ]
      for (const [fact, lines] of here)
        found.push(
          ...differences(lines, there.get(fact) ?? [], left.length > 0).map((d) => `${how}: ${fact}: ${d}`),
        )
    }
    return found
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Fact → its rows as text, sorted; without the columns that the headers left out would have fed. */
async function told(
  shop: OpenedShop,
  format: Format,
  file: TakenFile | undefined,
  left: readonly string[],
): Promise<Map<string, string[]>> {
  const gone = new Set(left.map(normaliseHeader))
  const facts = new Map<string, string[]>()
  for (const fact of new Set(format.into.map((t) => t.fact))) {
    const untold = format.into
      .filter((t) => t.fact === fact)
      .flatMap((t) => Object.entries(t.columns))
      .filter(([, r]) => headersOf(r).some((h) => gone.has(normaliseHeader(h))))
      .flatMap(([column]) => [column, column.replace(/_at$/, '_local')])
    const columns = Object.keys(tableColumns(factNamed(fact))).filter(
      (c) => !aside.includes(c) && !untold.includes(c) && !(left.length > 0 && c === 'withheld'),
    )
    const rows = await shop.rows(
      `SELECT ${columns.map((c) => `\`${c}\``).join(', ')} FROM dazi_log.\`${fact}\` WHERE landing = ${file?.row?.landing ?? 0}`,
    )
    facts.set(fact, rows.map((r) => JSON.stringify(r)).sort())
  }
  return facts
}

/** A row that was refused for a cell which is no longer there may land besides. */
function differences(here: readonly string[], there: readonly string[], mayBeMore: boolean): string[] {
  const more = here.filter((line) => !there.includes(line))
  const less = there.filter((line) => !here.includes(line))
  if (mayBeMore ? there.length < here.length : there.length !== here.length)
    return [`${there.length} rows instead of ${here.length}`]
  return more.slice(0, 2).map((line, i) => {
    const [a, b] = [JSON.parse(line), JSON.parse(less[i] ?? '{}')] as Record<string, unknown>[]
    return Object.keys(a ?? {})
      .filter((c) => JSON.stringify(a?.[c]) !== JSON.stringify(b?.[c]))
      .map((c) => `${c} ${JSON.stringify(b?.[c])} instead of ${JSON.stringify(a?.[c])}`)
      .join(', ')
  })
}
