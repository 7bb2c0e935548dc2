/** The page's tables over all kinds: found by visibility and by strength, precision, age, yuan. */
import { count, hasWatch, isAlarm, type Judged, kindsOf, type Looked, middle, share } from './detect-judge.ts'
import { isAbout, isNear, meaningOf } from './detect-match.ts'

export const kindTable = (
  judged: readonly Judged[],
  looked: readonly Looked[],
  watches: readonly string[],
): string =>
  `| kind | planted | clear: found | faint: found | invisible: found | precision | found at age, days | yuan said ÷ truth |
|---|---|---|---|---|---|---|---|
${kindsOf(judged)
  .map((kind) => kindRow(kind, judged, looked, watches))
  .join('\n')}`

export const strengthTable = (judged: readonly Judged[]): string =>
  `| kind | weakest third | middle third | strongest third |
|---|---|---|---|
${kindsOf(judged)
  .map((kind) => strengthRow(kind, judged))
  .join('\n')}`

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
