/** What the detection benchmark has to say, as the page docs/detection.md. */
import type { Answer, Answers } from '../fixtures/little-shop/index.ts'
import type { Finding } from '../src/flow/findings/finding.ts'
import { isAbout, isNear, isReminder, meaningOf } from './detect-match.ts'

/** Shops that were looked at while the watches were written: they may show what is broken, and prove nothing. */
const tuningSeeds = { from: 1001, to: 1099 } as const
const isTuning = (seed: number): boolean => seed >= tuningSeeds.from && seed <= tuningSeeds.to

export interface Looked {
  seed: number
  answers: Answers
  findings: readonly Finding[]
  seconds: number
}

interface Judged {
  seed: number
  answer: Answer
  hits: readonly Finding[]
  ageDays: number
}

export interface About {
  seeds: number
  from: number
  lines: number
  minutes: number
  /** What a reader has to know of this run. */
  note: string
  watches: readonly string[]
  machine: string
}

export function page(looked: readonly Looked[], about: About): string {
  const judged = looked.flatMap((l) => l.answers.troubles.map((answer) => judge(l, answer)))
  const alarms = looked.map((l) => ({ look: l, alarms: l.findings.filter(isAlarm) }))
  const unexplained = alarms.flatMap(({ look, alarms: all }) =>
    all
      .filter((f) => !look.answers.troubles.some((t) => isAbout(f, t) || isNear(f, t)))
      .map((f) => ({ look, finding: f })),
  )
  const onDecoys = unexplained.filter(({ look, finding }) =>
    look.answers.decoys.some((d) => isAbout(finding, d) || isNear(finding, d)),
  )
  const quiet = looked.filter((l) => l.answers.quiet)
  const quietAlarms = unexplained.filter(({ look }) => look.answers.quiet).length
  const seen = judged.filter((j) => meaningOf(j.answer.kind) && hasWatch(j.answer.kind, about.watches))
  return `# What is found, and what is not

Written by \`npm run bench:detect\`; every number below was counted in that run. ${looked.length} little shops (seeds ${looked.map((l) => l.seed).join(', ')}) of ${about.lines.toLocaleString('en-US')} order lines each,
${about.minutes.toFixed(0)} minutes in all. ${about.machine}
${looked.length < 15 ? '**So few shops are an anecdote, not a measurement**: run it longer on a quiet machine before believing a share below.\n' : ''}${about.note === '' ? '' : `${about.note}\n`}
**Tuning seeds**: seeds ${tuningSeeds.from} to ${tuningSeeds.to} were looked at while the watches were written and mended. ${
    looked.some((l) => isTuning(l.seed))
      ? 'Shops of this run are among them: **what is counted here was tuned on itself and proves nothing.**'
      : 'No shop of this run is one of them.'
  }

## How troubles are drawn

Each shop draws which of the kinds it has, where, since when and how strongly; one shop in six has none. A strength is log-uniform
between a lower end that nobody can see and an upper end that nobody can miss, so as many are faint as are loud. Places are drawn from
large sellers and small ones alike: a trouble on goods that sell once a week leaves nothing to count. The generator knows nothing of the
watches and shares no number with them. The sealed sheet says for each trouble whether it left enough cases for a careful person
(*clear*: ten cases of what does not happen by itself, or three standard deviations of what goes up and down anyway), hardly enough
(*faint*), or nothing to speak of (*invisible*), counted out of what was written into the files, not out of how strongly it was meant; only
the clear ones are owed. A finding that stands below its raise line (观察) counts as not found; reminders to look at the rules are left out.

## In one line

${share(count(seen, 'clear', true), count(seen, 'clear'))} of the clear troubles that a watch exists for were found, ${share(count(seen, 'faint', true), count(seen, 'faint'))} of the faint, ${share(count(seen, 'invisible', true), count(seen, 'invisible'))} of the invisible.
Of ${alarms.reduce((n, a) => n + a.alarms.length, 0)} alarms ${unexplained.length} stand on nothing that was planted; ${onDecoys.length} of these on a decoy. ${
    quiet.length > 0
      ? `${quiet.length} quiet shops had ${quietAlarms} false alarms, ${(quietAlarms / quiet.length).toFixed(1)} a shop.`
      : 'None of the shops drawn was a quiet one, so nothing is said about quiet shops.'
  }

## By kind

| kind | planted | clear: found | faint: found | invisible: found | precision | found at age, days | yuan said ÷ truth |
|---|---|---|---|---|---|---|---|
${kindsOf(judged)
  .map((kind) => kindRow(kind, judged, looked, about.watches))
  .join('\n')}

Precision: alarms of the watches of this kind that are about something planted of this kind, or of a place where something else was
planted. Age: days from the start of the trouble to the morning of the look, for those found (youngest, median); the files of a shop are one
morning's, so a look back at earlier mornings would read what was not yet known, and is not made. Yuan: median and range of the
middle of the estimate over the truth, where both are known, a daily loss times the days it has lasted; where a watch prices the wasted ads of a blank and the sheet the orders\nit lost, the two are not the same thing and the ratio says so.

## By strength

Clear, faint and invisible together; each kind's scale in three equal parts of its logarithm.

| kind | weakest third | middle third | strongest third |
|---|---|---|---|
${kindsOf(judged)
  .map((kind) => strengthRow(kind, judged))
  .join('\n')}

## Clear troubles that were missed

${
  list(
    judged
      .filter(
        (j) =>
          j.answer.visibility === 'clear' && j.hits.length === 0 && hasWatch(j.answer.kind, about.watches),
      )
      .map(
        (j) =>
          `seed ${j.seed}: ${j.answer.kind}, ${place(j.answer.subject)}, strength ${j.answer.strength.value.toPrecision(2)} (${j.answer.strength.unit}), ${j.answer.cases} cases`,
      ),
  ) || 'None.'
}

No watch looks for: ${
    kindsOf(judged)
      .filter((k) => !hasWatch(k, about.watches))
      .join(', ') || 'nothing; every planted kind has one'
  }.

## False alarms

${
  list(
    unexplained.map(
      ({ look, finding }) =>
        `seed ${look.seed}${look.answers.quiet ? ' (quiet)' : ''}: ${finding.watch}, ${place(finding.subject)}, certainty ${finding.certainty.toFixed(2)}${
          look.answers.decoys.some((d) => isAbout(finding, d) || isNear(finding, d)) ? ', on a decoy' : ''
        }`,
    ),
  ) || 'None.'
}
`
}

function judge(l: Looked, answer: Answer): Judged {
  const at = Date.parse(`${answer.since.replace(' ', 'T')}+08:00`)
  return {
    seed: l.seed,
    answer,
    hits: l.findings.filter((f) => isAlarm(f) && isAbout(f, answer)),
    ageDays: (Date.parse(l.answers.clock.now) - at) / 86_400_000,
  }
}

const isAlarm = (f: Finding): boolean => f.severity !== 'watching' && !isReminder(f)
const kindsOf = (judged: readonly Judged[]): string[] => [...new Set(judged.map((j) => j.answer.kind))].sort()
const hasWatch = (kind: string, watches: readonly string[]): boolean =>
  watches.some((w) => meaningOf(kind)?.watches.test(w))
const count = (judged: readonly Judged[], visibility: string, found?: true): number =>
  judged.filter((j) => j.answer.visibility === visibility && (!found || j.hits.length > 0)).length
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${part}/${whole} (${Math.round((100 * part) / whole)} %)`

function kindRow(
  kind: string,
  judged: readonly Judged[],
  looked: readonly Looked[],
  watches: readonly string[],
): string {
  const mine = judged.filter((j) => j.answer.kind === kind)
  const of = (v: string) =>
    hasWatch(kind, watches) ? share(count(mine, v, true), count(mine, v)) : `no watch (${count(mine, v)})`
  const meaning = meaningOf(kind)
  const alarms = looked.flatMap((l) =>
    l.findings.filter((f) => isAlarm(f) && meaning?.watches.test(f.watch)).map((f) => ({ l, f })),
  )
  const right = alarms.filter(({ l, f }) =>
    l.answers.troubles.some((t) => isAbout(f, t) || isNear(f, t)),
  ).length
  const ages = mine.filter((j) => j.hits.length > 0).map((j) => j.ageDays)
  const ratios = mine.flatMap((j) => {
    const truth = ((j.answer.yuan.low ?? Number.NaN) + (j.answer.yuan.high ?? Number.NaN)) / 2
    const said = j.hits[0]?.money_at_stake
    // What is said by the day is held against the sheet's sum for as many days as it has lasted.
    const days = said?.rhythm === 'per_day' ? Math.max(1, j.ageDays) : 1
    return truth > 0 && typeof said?.mid_minor === 'number' ? [(said.mid_minor * days) / 100 / truth] : []
  })
  return `| ${kind} | ${mine.length} | ${of('clear')} | ${of('faint')} | ${of('invisible')} | ${share(right, alarms.length)} | ${
    ages.length > 0 ? `${Math.min(...ages).toFixed(1)}, ${middle(ages).toFixed(1)}` : '–'
  } | ${ratios.length > 0 ? `${middle(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})` : '–'} |`
}

function strengthRow(kind: string, judged: readonly Judged[]): string {
  const mine = judged.filter((j) => j.answer.kind === kind)
  const logs = mine.map((j) => Math.log(j.answer.strength.value))
  const [low, high] = [Math.min(...logs), Math.max(...logs)]
  const third = (j: Judged) =>
    Math.min(2, Math.floor((3 * (Math.log(j.answer.strength.value) - low)) / Math.max(1e-9, high - low)))
  const cells = [0, 1, 2].map((n) => {
    const some = mine.filter((j) => third(j) === n)
    return share(some.filter((j) => j.hits.length > 0).length, some.length)
  })
  return `| ${kind} | ${cells.join(' | ')} |`
}

const middle = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? Number.NaN
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
const place = (subject: Readonly<Record<string, unknown>>): string =>
  Object.entries(subject)
    .filter(
      ([name, value]) => typeof value === 'string' && !['platform', 'changed_by', 'shop'].includes(name),
    )
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ') || 'the whole shop'
