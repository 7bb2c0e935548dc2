/**
 * Proposals against people: every sample of a declaration is proposed anew with that declaration unknown, and what is said
 * of each column is held against what its declaration says. And the shape of a format of one's own can say all that ours do.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import type { Format } from '../src/flow/intake/format.ts'
import { formats } from '../src/flow/intake/formats/index.ts'
import { checkNames } from '../src/flow/intake/own/check.ts'
import { readDeclaration } from '../src/flow/intake/own/declaration.ts'
import { proposedTables } from '../src/flow/intake/own/open-for-proposal.ts'
import { propose } from '../src/flow/intake/own/propose.ts'
import { normaliseHeader } from '../src/flow/intake/readers/headers.ts'
import { headersOf, recognise } from '../src/flow/intake/recognise.ts'

const asOwn = ({ sheet: _sheet, headerless: _headerless, ...format }: Format) => ({
  ...format,
  key: `mine-${format.key.replace(/[^a-z0-9._-]/g, '-')}`,
})

describe('the shape of a format of one’s own', () => {
  test.each(formats.map((f) => [f.key, f] as const))('%s can be said in it', (_, format) => {
    const json = JSON.parse(JSON.stringify(asOwn(format)))
    const read = readDeclaration(json)
    expect(read.problems).toEqual([])
    expect(read.format).toEqual(json)
    expect(checkNames(read.format as Format, formats)).toEqual([])
  })
})

const root = fileURLToPath(new URL('../src/flow/intake/formats', import.meta.url))
const samples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.expected.json'))
  .sort()
  .flatMap((name) => {
    const stem = name.replace(/\.expected\.json$/, '')
    const folder = join(root, dirname(name))
    const file = readdirSync(folder).find((f) => f.startsWith(`${stem.split('/').at(-1)}.sample.`))
    const { format } = JSON.parse(readFileSync(join(root, name), 'utf8')) as { format: string }
    const declared = formats.find((f) => f.key === format)
    return file && declared && !declared.headerless
      ? [{ name: stem, path: join(folder, file), declared }]
      : []
  })

const spool = mkdtempSync(join(tmpdir(), 'dazi-own-'))
afterAll(() => rmSync(spool, { recursive: true, force: true }))

/** 'order.paid_minor' for every column that a header feeds, as declared. */
function declaredFor(format: Format, header: string): string[] {
  const name = normaliseHeader(header)
  return format.into.flatMap((t) =>
    Object.entries(t.columns).flatMap(([column, reading]) =>
      [reading, ...(reading.otherwise ?? [])].some((s) =>
        headersOf(s).some((h) => normaliseHeader(h) === name),
      )
        ? [`${t.fact}.${column}`]
        : [],
    ),
  )
}

test('with its declaration unknown, what is proposed of a sample is what the declaration says, or nothing', async () => {
  const wrong: string[] = []
  let right = 0
  let said = 0
  let declared = 0
  let mainRight = 0
  let files = 0
  for (const sample of samples) {
    const known = formats.filter((f) => f.key !== sample.declared.key)
    const [table] = await proposedTables(sample.path, spool, formats)
    if (!table || recognise(table, formats).kind !== 'one') continue
    files += 1
    const found = propose(table, known, {})
    if (sample.declared.into.some((t) => t.fact === found.declaration.into[0]?.fact)) mainRight += 1
    for (const column of found.columns) {
      const truth = declaredFor(sample.declared, column.header)
      const facts = new Set(sample.declared.into.map((t) => t.fact))
      if (truth.length > 0) declared += 1
      const uses = column.uses.filter((u) => facts.has(u.fact))
      if (uses.length === 0) continue
      said += 1
      if (uses.some((u) => truth.includes(`${u.fact}.${u.column}`))) right += 1
      else
        wrong.push(
          `${sample.name} ${column.header}: ${uses.map((u) => `${u.fact}.${u.column}`).join()} ≠ ${truth.join() || 'nothing'}`,
        )
    }
  }
  process.stderr.write(
    `proposals: ${files} files, main fact right in ${mainRight}; ${said} columns said of ${declared} declared, ${right} as declared\n${wrong.join('\n')}\n`,
  )
  // What is said is said with reason: one in fifty wrong would be too many. Silence costs the person a --column.
  expect(files).toBeGreaterThan(100)
  expect(right / said).toBeGreaterThan(0.98)
  expect(said / declared).toBeGreaterThan(0.33)
  expect(mainRight / files).toBeGreaterThan(0.5)
})
