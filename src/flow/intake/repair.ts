/**
 * Ids that a spreadsheet damaged, matched back to ids that are known from elsewhere: by the digits that are intact, and only where
 * exactly one known id has them. Nothing is guessed; what matches none or several stays damaged, so that its row is refused in words.
 */
import { parse } from 'csv-parse/sync'
import { factNamed } from '../facts/index.ts'
import type { Format } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'
import type { TableSource } from './readers/table.ts'
import { headersOf } from './recognise.ts'

const scientific = /^(\d)(?:\.(\d+))?E\+?(\d{2})$/i
const zeroed = /^(\d{15})0{1,9}$/

export interface DamagedColumn {
  readonly column: string
  readonly damaged: number
  readonly matched: number
  readonly several: number
  readonly unknown: number
  readonly examples: readonly { was: string; is: string }[]
}

export interface Repaired {
  /** The file as it would have been, as far as it can be told: UTF-8, comma separated. */
  readonly csv: string
  readonly columns: readonly DamagedColumn[]
}

/** Ids of digits alone; others no spreadsheet damages. */
export class KnownIds {
  private readonly all: ReadonlySet<string>
  private readonly byPrefix = new Map<string, string[]>()
  private readonly byLength = new Map<number, bigint[]>()

  constructor(ids: readonly string[]) {
    this.all = new Set(ids.filter((id) => /^\d{11,30}$/.test(id)))
    for (const id of this.all) {
      const prefix = `${id.length} ${id.slice(0, 15)}`
      this.byPrefix.set(prefix, [...(this.byPrefix.get(prefix) ?? []), id])
      this.byLength.set(id.length, [...(this.byLength.get(id.length) ?? []), BigInt(id)])
    }
    for (const numbers of this.byLength.values()) numbers.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  }

  /** Null: the id is whole. */
  match(cell: string): { found: string } | { found: 'none' | 'several' } | null {
    if (this.all.has(cell)) return null
    const cut = zeroed.exec(cell)
    if (cut) return oneOf(this.byPrefix.get(`${cell.length} ${cut[1]}`) ?? [])
    const power = scientific.exec(cell)
    return power ? oneOf(this.around(power[1] ?? '', power[2] ?? '', Number(power[3]))) : null
  }

  /** 3.51E+16 is any number of seventeen digits that rounds to it. */
  private around(whole: string, decimals: string, power: number): string[] {
    const numbers = this.byLength.get(power + 1) ?? []
    const unit = 10n ** BigInt(Math.max(0, power - decimals.length))
    const middle = BigInt(whole + decimals) * unit
    // Fifteen digits are all that was kept, cut off and not rounded; fewer are shown rounded.
    const isCut = decimals.length + 1 >= 15
    const [low, high] = isCut ? [middle, middle + unit] : [middle - unit / 2n, middle + unit / 2n]
    const found: string[] = []
    for (let i = firstAtLeast(numbers, low); i < numbers.length && found.length < 2; i++) {
      const number = numbers[i]
      if (number === undefined || number >= high) break
      found.push(String(number))
    }
    return found
  }
}

const oneOf = (ids: readonly string[]): { found: string } | { found: 'none' | 'several' } => {
  const [only] = ids
  if (only === undefined) return { found: 'none' }
  return { found: ids.length === 1 ? only : 'several' }
}

function firstAtLeast(numbers: readonly bigint[], least: bigint): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0n) < least) low = middle + 1
    else high = middle
  }
  return low
}

/** Position → column of a fact whose id stands there. */
export function idColumns(table: Pick<TableSource, 'headers'>, format: Format): Map<number, string> {
  const found = new Map<number, string>()
  for (const target of format.into)
    for (const [column, reading] of Object.entries(target.columns)) {
      if (reading.as !== 'id' || factNamed(target.fact).columns[column]?.kind !== 'id') continue
      for (const header of headersOf(reading)) {
        const at = table.headers.findIndex((h) => normaliseHeader(h) === normaliseHeader(header))
        if (at >= 0 && !found.has(at)) found.set(at, column)
      }
    }
  return found
}

export async function repair(
  table: TableSource,
  format: Format,
  knownOf: (column: string) => Promise<KnownIds>,
): Promise<Repaired> {
  const rows = await rowsOf(table)
  const columns: DamagedColumn[] = []
  for (const [at, column] of idColumns(table, format)) {
    const looksDamaged = (cell: string) => scientific.test(cell) || zeroed.test(cell)
    if (!rows.some((row) => looksDamaged(bare(row[at] ?? '')))) continue
    const known = await knownOf(column)
    const tally = { damaged: 0, matched: 0, several: 0, unknown: 0 }
    const examples: { was: string; is: string }[] = []
    for (const row of rows) {
      const was = bare(row[at] ?? '')
      const match = known.match(was)
      if (match === null) continue
      tally.damaged += 1
      if (match.found === 'none' || match.found === 'several') {
        tally[match.found === 'none' ? 'unknown' : 'several'] += 1
        // Zeros look like an id; said as the power it is, its row is refused with the reason.
        row[at] = zeroed.test(was) ? asPower(was) : was
        continue
      }
      tally.matched += 1
      if (examples.length < 3) examples.push({ was, is: match.found })
      row[at] = match.found
    }
    if (tally.damaged > 0) columns.push({ column: table.headers[at] ?? column, ...tally, examples })
  }
  return { csv: written([...table.preamble, table.headers, ...rows]), columns }
}

const asPower = (id: string): string => `${id[0]}.${id.slice(1, 15)}E+${id.length - 1}`

const bare = (cell: string): string => cell.replace(/^\s*="(.*)"\s*$/, '$1').replace(/^[\s'`]+|\s+$/g, '')

async function rowsOf(table: TableSource): Promise<string[][]> {
  const decoder = new TextDecoder(table.charset.toLowerCase())
  const rows: string[][] = []
  for await (const chunk of table.chunks()) {
    const body = chunk.body()
    const pieces: Buffer[] = []
    if (Buffer.isBuffer(body)) pieces.push(body)
    else for await (const piece of body) pieces.push(piece as Buffer)
    rows.push(
      ...(parse(decoder.decode(Buffer.concat(pieces)), {
        delimiter: table.delimiter,
        quote: table.quoted ? '"' : false,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
      }) as string[][]),
    )
  }
  return rows
}

const written = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')}\r\n`).join('')
