/** Every declaration lands its own ugly sample: the facts written beside it, the rejects with line and reason, nothing else. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { factNamed } from '../src/flow/facts/index.ts'
import { formats } from '../src/flow/intake/formats/index.ts'
import type { TakenFile } from '../src/flow/intake/taking.ts'
import { type OpenedShop, openShop } from './open-shop.ts'

interface Expected {
  format: string
  /** Name the platform would give the file, where the name says something. */
  file?: string
  facts: Record<string, Record<string, unknown>[]>
  rejected: { line: number; column: string; reason_contains: string }[]
  dropped?: { totals?: number; blank?: number; skipped?: number }
  gap?: Record<string, number>
}

interface Sample {
  name: string
  path: string
  expected: Expected
}

const root = fileURLToPath(new URL('../src/flow/intake/formats', import.meta.url))
const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.expected.json'))
  .sort()
  .map((name): Sample => {
    const folder = join(root, name, '..')
    const stem = basename(name, '.expected.json')
    const file = readdirSync(folder).find((f) => f.startsWith(`${stem}.sample.`))
    if (!file) throw new Error(`no sample stands beside ${name}`)
    const expected = JSON.parse(readFileSync(join(root, name), 'utf8')) as Expected
    return { name, path: join(folder, file), expected }
  })
const platforms = [...new Set(samples.map((s) => dirname(s.name)))]

/** Rows of its own shop only: taken together with others, it cannot change what they become. */
function keepsToItsShop({ expected }: Sample): boolean {
  const into = formats.find((f) => f.key === expected.format)?.into ?? []
  return into.every((t) => factNamed(t.fact).grain.includes('shop_id') && !t.columns.shop_id)
}

let shop: OpenedShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** Each sample in a folder of its own, which is its shop; one publish for all of them. */
async function takeTogether(given: readonly Sample[]): Promise<Map<string, TakenFile>> {
  const dropped_in = mkdtempSync(join(tmpdir(), 'dazi-samples-'))
  const names = new Map<string, string>()
  for (const { name, path, expected } of given) {
    const to = join(dropped_in, `样店 ${name.replaceAll('/', ' ')}`, expected.file ?? basename(path))
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(path, to)
    names.set(to, name)
  }
  const taken = given.length === 0 ? [] : await shop.take(dropped_in)
  rmSync(dropped_in, { recursive: true })
  return new Map(taken.map((t) => [names.get(t.path) ?? t.path, t]))
}

describe.each(platforms)('%s', (platform) => {
  const mine = samples.filter((s) => dirname(s.name) === platform)
  const together = mine.filter(keepsToItsShop)
  let taking: Map<string, TakenFile>
  beforeAll(async () => {
    taking = await takeTogether(together)
  }, 240_000)

  test.each(mine)('$name lands exactly what is written beside it', async (sample) => {
    const { name, expected } = sample
    const taken = taking.get(name) ?? (await takeTogether([sample])).get(name)
    expect(taken?.format?.key, taken?.sentence).toBe(expected.format)
    expect(taken?.status, taken?.sentence).toBe('landed')
    const landing = taken?.row?.landing ?? 0
    for (const [fact, rows] of Object.entries(expected.facts)) {
      const landed = await shop.rows(`SELECT * FROM \`${fact}\` WHERE landing = ${landing}`)
      expect(
        landed.length,
        `${fact}: ${JSON.stringify(landed.map((l) => Object.values(l).slice(0, 4)))}`,
      ).toBe(rows.length)
      expect(differences(rows, landed)).toEqual([])
    }
    const rejects = await shop.rows<{ line: number; column: string; reason: string }>(
      `SELECT line, column, reason FROM dazi_log.reject WHERE landing = ${landing} ORDER BY line, column`,
    )
    for (const r of expected.rejected)
      expect(rejects).toContainEqual(
        expect.objectContaining({ line: r.line, reason: expect.stringContaining(r.reason_contains) }),
      )
    expect(new Set(rejects.map((r) => r.line))).toEqual(new Set(expected.rejected.map((r) => r.line)))
    const dropped = Object.values(expected.dropped ?? {}).reduce((sum, n) => sum + n, 0)
    expect(taken?.row?.dropped).toBe(dropped)
    for (const [column, gap] of Object.entries(expected.gap ?? {}))
      expect(taken?.totals.find((t) => t.column === column)?.gap).toBe(gap / 100)
  })
})

/** Each expected row against the landed row it resembles most: 'column: expected ≠ landed'. */
function differences(expected: Record<string, unknown>[], landed: Record<string, unknown>[]): string[] {
  const free = new Set(landed)
  const found: string[] = []
  for (const { shop_id: _shop, ...row } of expected) {
    const unlike = (other: Record<string, unknown>) =>
      Object.entries(row).filter(([column, wanted]) =>
        wanted === '*' ? !other[column] : JSON.stringify(other[column]) !== JSON.stringify(wanted),
      )
    const nearest = [...free].sort((a, b) => unlike(a).length - unlike(b).length)[0]
    if (!nearest) continue
    free.delete(nearest)
    for (const [column, wanted] of unlike(nearest))
      found.push(`${column}: ${JSON.stringify(wanted)} ≠ ${JSON.stringify(nearest[column])}`)
  }
  return found
}
