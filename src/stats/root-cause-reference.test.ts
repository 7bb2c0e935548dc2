/**
 * Exact-set micro-F1 on published root-cause sets, above the peers' own figures on the same cases (anchor.json beside the
 * data): RiskLoc (Kalander 2022) on its generator's set S, and RobustSpot (Lin et al. 2021) on its real failures of live streams. The data stays where it is shared.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type RootCauseAnswer, rootCausesOfRatio, rootCausesOfSum } from './root-cause.ts'

const folder = (set: string) => `${process.env.DAZI_SHARED ?? '../shared'}/data/${set}`

function table(set: string, name: string): { names: string[]; rows: string[][] } {
  const text = gunzipSync(readFileSync(`${folder(set)}/data/${name}.csv.gz`)).toString('utf8')
  const [names = [], ...rows] = text.split(/\r?\n/).map((line) => line.split(','))
  return { names, rows: rows.filter((row) => row.length === names.length) }
}

const labels = <Label>(set: string) =>
  JSON.parse(readFileSync(`${folder(set)}/labels.json`, 'utf8')) as Record<string, Label>
const cases = (set: string) => readdirSync(`${folder(set)}/data`).map((name) => name.replace('.csv.gz', ''))

/** a=1&b=2;c=3 as a set of sorted conjunctions. */
const causesIn = (text: string) => new Set(text.split(';').map((cause) => cause.split('&').sort().join('&')))
const asText = (answer: RootCauseAnswer) =>
  !answer.ok
    ? ''
    : answer.causes
        .map((c) =>
          Object.entries(c.where)
            .map(([name, value]) => `${name}=${value}`)
            .join('&'),
        )
        .join(';')

class Score {
  private right = 0
  private wrong = 0
  private missed = 0
  add(answer: RootCauseAnswer, truth: string): void {
    const said = answer.ok ? causesIn(asText(answer)) : new Set<string>()
    const wanted = causesIn(truth)
    const hits = [...said].filter((cause) => wanted.has(cause)).length
    this.right += hits
    this.wrong += said.size - hits
    this.missed += wanted.size - hits
  }
  get f1(): number {
    return (2 * this.right) / (2 * this.right + this.wrong + this.missed)
  }
  get precision(): number {
    return this.right / (this.right + this.wrong)
  }
}

function suite(set: string, title: string, run: () => void): void {
  const isThere = existsSync(folder(set))
  test.skipIf(!isThere && !process.env.CI)(
    isThere ? title : `${title} (skipped: no shared data)`,
    run,
    120_000,
  )
}

suite('rootcause-synthetic-S', 'additive causes are found above RiskLoc (F1 .623)', () => {
  const score = new Score()
  const set = 'rootcause-synthetic-S'
  const truth = labels<{ set: string }>(set)
  for (const name of cases(set)) {
    const { names, rows } = table(set, name)
    const columns = names.map((_, j) => rows.map((row) => row[j] ?? ''))
    const attributes = names.slice(0, -2).map((n, j) => ({ name: n, values: columns[j] ?? [] }))
    const [actual, expected] = columns.slice(-2).map((column) => column.map(Number)) as [number[], number[]]
    score.add(rootCausesOfSum({ attributes, actual, expected }), truth[name]?.set ?? '')
  }
  expect(score.f1).toBeGreaterThan(0.88)
  expect(score.precision).toBeGreaterThan(0.95)
})

interface Minutes {
  readonly timestamp: number
  readonly attributes: string[]
  readonly root_cause: string
}

/** Failures of requests in the minute of the alarm, and the mean of the four minutes before it, leaf by leaf. */
function ratioLeaves(set: string, name: string, { timestamp, attributes }: Minutes) {
  const { names, rows } = table(set, name)
  const at = (row: string[], column: string) => row[names.indexOf(column)] ?? ''
  const leaves = new Map<string, { values: string[]; part: number; whole: number; was: number; of: number }>()
  for (const row of rows) {
    const age = timestamp - Number(at(row, 'min'))
    if (age < 0 || age > 240) continue
    const values = attributes.map((a) => at(row, a))
    const leaf = leaves.get(values.join()) ?? { values, part: 0, whole: 0, was: 0, of: 0 }
    leaves.set(values.join(), leaf)
    const [part, whole] = [Number(at(row, 'value')), Number(at(row, 'cnt'))]
    if (age === 0) Object.assign(leaf, { part: leaf.part + part, whole: leaf.whole + whole })
    else Object.assign(leaf, { was: leaf.was + part / 4, of: leaf.of + whole / 4 })
  }
  const all = [...leaves.values()]
  return {
    attributes: attributes.map((n, j) => ({ name: n, values: all.map((leaf) => leaf.values[j] ?? '') })),
    actual: { part: all.map((l) => l.part), whole: all.map((l) => l.whole) },
    expected: { part: all.map((l) => l.was), whole: all.map((l) => l.of) },
  }
}

suite('rootcause-robustspot', 'causes of a rate are found above RobustSpot (F1 .453, precision .305)', () => {
  const set = 'rootcause-robustspot'
  const truth = labels<Minutes>(set)
  const [all, even, odd] = [new Score(), new Score(), new Score()]
  cases(set).forEach((name, i) => {
    const label = truth[name] as Minutes
    const answer = rootCausesOfRatio(ratioLeaves(set, name, label))
    for (const score of [all, i % 2 === 0 ? even : odd]) score.add(answer, label.root_cause)
  })
  expect(all.f1).toBeGreaterThan(0.75)
  expect(all.precision).toBeGreaterThan(0.75)
  // Neither half carries the other.
  expect(Math.min(even.f1, odd.f1)).toBeGreaterThan(0.7)
})
