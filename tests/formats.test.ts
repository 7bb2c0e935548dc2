/** Every declaration lands its own ugly sample: the facts written beside it, the rejects with line and reason, nothing else. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const root = fileURLToPath(new URL('../src/flow/intake/formats', import.meta.url))
const expectations = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) =>
  f.endsWith('.expected.json'),
)
let shop: OpenedShop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

describe.each(expectations.sort())('%s', (name) => {
  const expected = JSON.parse(readFileSync(join(root, name), 'utf8')) as Expected
  const base = join(root, name.replace(/\.expected\.json$/, ''))
  const folder = join(base, '..')
  const sample = readdirSync(folder).find((f) => f.startsWith(`${base.split('/').at(-1)}.sample.`))

  test('lands exactly what is written beside it', async () => {
    expect(sample, 'a sample stands beside the expectation').toBeDefined()
    const dropped_in = mkdtempSync(join(tmpdir(), 'dazi-sample-'))
    const path = join(dropped_in, expected.file ?? sample ?? '')
    mkdirSync(join(path, '..'), { recursive: true })
    copyFileSync(join(folder, sample ?? ''), path)
    const [taken] = await shop.take(path, { shop: name })
    rmSync(dropped_in, { recursive: true })
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
