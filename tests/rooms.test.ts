/** The import rules of the house (docs/ARCHITECTURE.md), checked for every file below src/ and the little shop. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { houseFiles, type Import, importsIn, importsOf, root, testFiles } from './rooms/imports.ts'
import { complaint, roomOf } from './rooms/table.ts'

const files = houseFiles()
const imports = files.flatMap(importsOf)

test('every file stands in a room', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => roomOf(file) === null)).toEqual([])
})

test('a room reads only the rooms it may read', () => {
  expect(imports.map(complaint).filter((c) => c !== null)).toEqual([])
})

test('every import names a file that is there, by its real ending', () => {
  const missing = imports.filter((i) => i.to !== null && !existsSync(join(root, i.to)))
  expect(missing.map((i) => `${i.file}:${i.line}: ${i.specifier}`)).toEqual([])
})

test('no two rooms read each other, not even round a corner', () => {
  expect(cycle(arrows(imports))).toEqual([])
})

test('no flow room reaches the command line or the page, not even in a test', () => {
  const outward = testFiles()
    .filter((file) => file.startsWith('src/flow/'))
    .flatMap(importsOf)
    .filter((i) => /^src\/(cli|web|server)\//.test(i.to ?? ''))
  expect(outward.map((i) => `${i.file}:${i.line}: ${i.specifier}`)).toEqual([])
})

test('the engine of intake never imports the formats it runs', () => {
  const engine = imports.filter((i) => i.file.startsWith('src/flow/intake/') && !i.file.includes('/formats/'))
  expect(engine.filter((i) => i.to?.includes('/intake/formats/'))).toEqual([])
})

test('the contract is types, and one error that has to be recognised', () => {
  const contract = files.filter((file) => /^src\/operations(\.ts$|\/)/.test(file))
  expect(contract).toContain('src/operations.ts')
  for (const file of contract) {
    const text = readFileSync(join(root, file), 'utf8')
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    })
    const left = ts.createSourceFile('contract.js', outputText, ts.ScriptTarget.ES2023).statements
    const names = left.map((s) => (ts.isClassDeclaration(s) ? s.name?.text : ts.SyntaxKind[s.kind]))
    expect(names.filter((n) => n !== 'OperationRefused' && n !== 'ExportDeclaration')).toEqual([])
    expect(importsIn(file, text).filter((i) => !i.isType)).toEqual([])
  }
})

test('arithmetic and wording have no clock', () => {
  const reading = files
    .filter((file) => /^src\/(stats|wording)\//.test(file))
    .filter((file) =>
      /\bDate\.now\(|\bnew Date\(\)|\bperformance\.|\bprocess\./.test(readFileSync(join(root, file), 'utf8')),
    )
  expect(reading).toEqual([])
})

describe('what would be wrong is caught', () => {
  const wrong: readonly (readonly [string, string, RegExp])[] = [
    [
      'src/flow/metrics/new.ts',
      "import { run } from '../findings/run.ts'",
      /flow\/metrics may not import flow\/findings/,
    ],
    ['src/flow/facts/new.ts', "export * from '../../desks/sales/metrics.ts'", /may not import desks\/sales/],
    ['src/flow/reports/new.ts', "const c = await import('../../cli/program.ts')", /may not import cli/],
    ['src/desks/sales/new.ts', "import { a } from '../traffic/metrics.ts'", /may not import desks\/traffic/],
    [
      'src/desks/sales/new.ts',
      "import { connect } from '../../warehouse/client.ts'",
      /may not import warehouse/,
    ],
    ['src/stats/new.ts', "import { money } from '../wording/money.ts'", /stats may not import wording/],
    ['src/stats/new.ts', "import { readFileSync } from 'node:fs'", /does no I\/O/],
    [
      'src/warehouse/new.ts',
      "import type { Fact } from '../flow/facts/define.ts'",
      /may not import flow\/facts/,
    ],
    [
      'src/records/new.ts',
      "import type { Finding } from '../flow/findings/finding.ts'",
      /may not import flow/,
    ],
    [
      'src/server/new.ts',
      "import { openRecords } from '../records/records.ts'",
      /server may not import records/,
    ],
    ['src/cli/new.ts', "import { measure } from '../flow/metrics/measure.ts'", /cli may not import flow/],
    ['src/operations.ts', "import { compose } from './flow/reports/compose.ts'", /only types/],
    [
      'fixtures/little-shop/new.ts',
      "import { facts } from '../../src/flow/facts/index.ts'",
      /types of facts only/,
    ],
    [
      'fixtures/little-shop/new.ts',
      "import '../../src/flow/intake/formats/index.ts'",
      /may not import flow\/intake/,
    ],
    [
      'src/flow/metrics/new.ts',
      "import { createClient } from '@clickhouse/client'",
      /opened only by warehouse/,
    ],
    ['src/flow/metrics/new.ts', "import { x } from './metric.js'", /does not name a \.ts/],
    ['src/helpers/new.ts', "import { x } from './y.ts'", /stands in no room/],
    ['src/flow/tools/new.ts', "import { x } from './y.ts'", /stands in no room/],
  ]
  test.each(wrong)('%s: %s', (file, text, said) => {
    expect(importsIn(file, text).map(complaint).join('\n')).toMatch(said)
  })

  test('a circle of rooms', () => {
    const circle = [
      ...importsIn('src/people/a.ts', "import '../records/b.ts'"),
      ...importsIn('src/records/b.ts', "import type { C } from '../wording/c.ts'"),
      ...importsIn('src/wording/c.ts', "export { a } from '../people/a.ts'"),
    ]
    expect(cycle(arrows(circle))).toEqual(['people', 'records', 'wording', 'people'])
  })

  test('and what is right is let through', () => {
    const right = [
      ...importsIn('src/flow/reports/new.ts', "import { run } from '../findings/run.ts'"),
      ...importsIn('src/desks/sales/new.ts', "import { money } from '../../wording/index.ts'"),
      ...importsIn('src/operations.ts', "import type { Brief } from './flow/reports/brief.ts'"),
      ...importsIn('src/cli/new.ts', "import { serve } from '../server/serve.ts'"),
    ]
    expect(right.map(complaint)).toEqual([null, null, null, null])
  })
})

type Arrows = ReadonlyMap<string, ReadonlySet<string>>

function arrows(all: readonly Import[]): Arrows {
  const found = new Map<string, Set<string>>()
  for (const { file, to } of all) {
    const [a, b] = [roomOf(file), to === null ? null : roomOf(to)]
    if (a === null || b === null || a === b) continue
    found.set(a, (found.get(a) ?? new Set()).add(b))
  }
  return found
}

/** The first circle, from a room back to itself; empty when there is none. */
function cycle(house: Arrows): string[] {
  const done = new Set<string>()
  const walk = (room: string, path: readonly string[]): string[] => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room]
    if (done.has(room)) return []
    for (const next of house.get(room) ?? []) {
      const found = walk(next, [...path, room])
      if (found.length > 0) return found
    }
    done.add(room)
    return []
  }
  for (const room of house.keys()) {
    const found = walk(room, [])
    if (found.length > 0) return found
  }
  return []
}
