/** The page's part on empty fields that cost orders: recall, precision, rank, intervals, days to detect, by strength and by mechanism. */
import type { Answer } from '../fixtures/little-shop/index.ts'
import { isSame, isSamePage, type Looked, middle, type Said, share } from './detect-judge.ts'

/** Fewer expected orders than this and nothing is owed. */
const least_expected = 30

interface Case {
  look: Looked
  answer: Answer
  /** What was said of the very field; null: the hole was not seen. */
  said: Said | null
  /** Where it stands among the holes of its page, by odds; 0: not seen. */
  rank: number
  expected: number
  lost: number
  lostYuan: number
}

export function blankPart(looked: readonly Looked[]): string {
  const cases = looked.flatMap(casesOf)
  const costly = cases.filter((c) => c.expected >= least_expected)
  const owed = costly.filter((c) => c.answer.visibility === 'clear')
  const raised = looked.flatMap((look) =>
    look.said.filter((s) => s.level === 'raise').map((said) => ({ look, said })),
  )
  const enough = raised.filter(({ said }) => (said.held?.expected ?? 0) >= least_expected)
  const isTrue = ({ look, said }: { look: Looked; said: Said }) => blanksOf(look).some((t) => isSame(said, t))
  const judgedOn = owed.filter((c) => c.said?.held)
  const inside = judgedOn.filter((c) => covers(c.said, c.lost))
  const priced = judgedOn.filter((c) => c.said?.per_order_minor)
  const days = looked.flatMap(daysToTell)
  const quiet = raised.filter(({ look }) => look.answers.quiet)
  return `Owed are blanks with at least ${least_expected} orders expected since (sold and lost, by the sheet) whose loss is clear (three standard deviations of counting):
${owed.length} of the ${cases.length} planted; ${costly.length} have the orders, ${costly.length - owed.length} of these lost too few to be told from luck.

| what | reached | target |
|---|---|---|
| recall: owed blanks told, by their field | ${share(owed.filter(isTold).length, owed.length)} | ≥ 95 % |
| of all with ${least_expected} expected orders, clear or not | ${share(costly.filter(isTold).length, costly.length)} | – |
| precision: fields blamed with ${least_expected} expected orders that were planted | ${share(enough.filter(isTrue).length, enough.length)} | ≥ 95 % |
| precision of all fields blamed | ${share(raised.filter(isTrue).length, raised.length)} | – |
| owed: the true field ranks first of its page's holes, and no other cause stands in its way | ${share(owed.filter(isFirst).length, owed.length)} | ≥ 90 % |
| owed: the interval of lost orders holds the truth | ${share(inside.length, judgedOn.length)} | ≥ 90 % |
| owed: lost orders × what one brings, the interval holds the lost yuan | ${share(priced.filter(coversYuan).length, priced.length)} | ≥ 90 % |
| owed: middle of lost orders ÷ truth, median (range) | ${spreadOf(judgedOn.map((c) => (c.said?.held?.lost.mid ?? 0) / c.lost))} | – |
| owed: middle of lost yuan ÷ truth, median (range) | ${spreadOf(priced.map((c) => yuanOf(c.said, 'mid') / c.lostYuan))} | – |
| mornings from the blank until it was told, of those told: median (range) | ${spreadOf(days)} | – |
| fields blamed in quiet shops | ${quiet.length} | 0 |

The sheet's yuan are at list price before discounts, a buyer's usual pieces; the detective prices an order by what was paid. Mornings: the files are
those of the last morning, read at the clocks of the mornings before; what came later of an order (its payment) is known a little too early.

### By planted strength and by what the field does

Blanks with at least ${least_expected} expected orders. Strength: the share of buyers who turn away, in quarters of these blanks.

| strength | planted | clear | told | mechanism | planted | clear | told |
|---|---|---|---|---|---|---|---|
${sideBySide(byStrength(costly), byMechanism(costly))}

| field | planted | clear | told |
|---|---|---|---|
${groups(costly, (c) => String(c.answer.subject.field)).join('\n')}

Owed and not told:

${lines(owed.filter((c) => !isTold(c)).map(missed)) || 'None.'}

Blamed and not planted:

${lines(raised.filter((r) => !isTrue(r)).map(wronged)) || 'None.'}
`
}

const blanksOf = (look: Looked): Answer[] => look.answers.troubles.filter((t) => t.kind.startsWith('blank_'))

function casesOf(look: Looked): Case[] {
  return blanksOf(look).map((answer) => {
    const onPage = look.said.filter((s) => isSamePage(s, answer)).sort((a, b) => b.odds - a.odds)
    const notes = answer.notes as Record<string, number> | undefined
    return {
      look,
      answer,
      said: onPage.find((s) => isSame(s, answer)) ?? null,
      rank: onPage.findIndex((s) => isSame(s, answer)) + 1,
      expected: notes?.expected_orders ?? 0,
      lost: notes?.lost_orders ?? 0,
      lostYuan: notes?.lost_yuan ?? 0,
    }
  })
}

const isTold = ({ said }: Case): boolean => said?.level === 'raise'
const isFirst = ({ said, rank }: Case): boolean => rank === 1 && said?.why !== 'other_cause'
const covers = (said: Said | null, lost: number): boolean =>
  said?.held != null && said.held.lost.low <= lost && lost <= said.held.lost.high
const yuanOf = (said: Said | null, end: 'low' | 'mid' | 'high'): number =>
  ((said?.held?.lost[end] ?? 0) * (said?.per_order_minor ?? 0)) / 100
const coversYuan = ({ said, lostYuan }: Case): boolean =>
  yuanOf(said, 'low') <= lostYuan && lostYuan <= yuanOf(said, 'high')

const daysToTell = (look: Looked): number[] =>
  look.toldOn.flatMap(({ kind, morning }) => {
    const since = look.answers.troubles.find((t) => t.kind === kind)?.since.slice(0, 10)
    return since ? [(Date.parse(morning) - Date.parse(since)) / 86_400_000] : []
  })

const spreadOf = (values: readonly number[]): string => {
  const digits = values.every(Number.isInteger) ? 0 : 2
  return values.length === 0
    ? '–'
    : `${middle(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`
}

const row = (name: string, some: readonly Case[]): string =>
  `| ${name} | ${some.length} | ${some.filter((c) => c.answer.visibility === 'clear').length} | ${share(some.filter(isTold).length, some.length)} |`

function groups(cases: readonly Case[], of: (c: Case) => string): string[] {
  return [...new Set(cases.map(of))].sort().map((name) =>
    row(
      name,
      cases.filter((c) => of(c) === name),
    ),
  )
}

function byStrength(cases: readonly Case[]): string[] {
  const sorted = [...cases].sort((a, b) => a.answer.strength.value - b.answer.strength.value)
  return [0, 1, 2, 3].flatMap((q) => {
    const some = sorted.slice(Math.ceil((q * sorted.length) / 4), Math.ceil(((q + 1) * sorted.length) / 4))
    const [low, high] = [some[0]?.answer.strength.value ?? 0, some.at(-1)?.answer.strength.value ?? 0]
    return some.length === 0 ? [] : [row(`${low.toFixed(2)}–${high.toFixed(2)}`, some)]
  })
}

const byMechanism = (cases: readonly Case[]): string[] => groups(cases, (c) => String(c.answer.subject.harm))

const sideBySide = (left: readonly string[], right: readonly string[]): string =>
  Array.from(
    { length: Math.max(left.length, right.length) },
    (_, i) => `${left[i] ?? '| | | | |'}${(right[i] ?? '| | | | |').slice(1)}`,
  ).join('\n')

const lines = (all: readonly string[]): string => all.map((line) => `- ${line}`).join('\n')

const thought = (said: Said | null): string =>
  said === null
    ? 'the hole was not seen'
    : `${said.level} (${said.why}), certainty ${said.certainty.toFixed(2)}, ${
        said.held
          ? `expected ${said.held.expected.toFixed(0)}, lost ${said.held.lost.mid.toFixed(0)} (${said.held.lost.low.toFixed(0)}–${said.held.lost.high.toFixed(0)})`
          : 'not compared'
      }${said.others
        .filter((o) => (o.explains ?? 0) >= 0.2)
        .map((o) => `, ${o.cause} would explain ${Math.round(100 * (o.explains ?? 0))} %`)
        .join('')}`

const missed = (c: Case): string =>
  `seed ${c.look.seed} (${c.look.answers.lines} lines): ${c.answer.subject.field}, ${c.answer.subject.harm}, turns ${c.answer.strength.value.toFixed(2)} away, ${c.expected} expected, ${c.lost} lost: ${thought(c.said)}`

const wronged = ({ look, said }: { look: Looked; said: Said }): string => {
  const decoy = look.answers.decoys.find((d) => d.subject.item_id === said.item_id)
  const other = look.answers.troubles.find((t) => t.subject.item_id === said.item_id)
  return `seed ${look.seed} (${look.answers.lines} lines): ${said.field}, ${thought(said)}${other ? `; the page has ${other.kind}${other.kind.startsWith('blank') ? ` (${other.subject.field})` : ''}` : ''}${decoy ? `; decoy ${decoy.kind}` : ''}`
}
