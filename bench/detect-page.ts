/** What the detection benchmark has to say, as the page docs/detection.md. */
import { blankPart } from './detect-blanks.ts'
import {
  type About,
  count,
  hasWatch,
  isAlarm,
  isOnDecoy,
  isTuning,
  isUnexplained,
  judge,
  kindsOf,
  type Looked,
  list,
  place,
  share,
  tuningSeeds,
} from './detect-judge.ts'
import { kindTable, strengthTable } from './detect-kinds.ts'
import { meaningOf } from './detect-match.ts'
import { history } from './detect-note.ts'
import { besideLine, priceControl, quietLine, reliabilityTable } from './detect-trust.ts'

export function page(looked: readonly Looked[], about: About): string {
  const judged = looked.flatMap((l) => l.answers.troubles.map((answer) => judge(l, answer)))
  const unexplained = looked.flatMap((look) =>
    look.findings.filter((f) => isUnexplained(look, f)).map((finding) => ({ look, finding })),
  )
  const alarms = looked.reduce((n, l) => n + l.findings.filter(isAlarm).length, 0)
  const onDecoys = unexplained.filter(({ look, finding }) => isOnDecoy(look, finding))
  const seen = judged.filter((j) => meaningOf(j.answer.kind) && hasWatch(j.answer.kind, about.watches))
  return `# What is found, and what is not

Written by \`npm run bench:detect\`; every number below was counted in that run. ${looked.length} little shops (${sizesOf(looked)}; seeds ${looked.map((l) => l.seed).join(', ')}),
${about.minutes.toFixed(0)} minutes in all. ${about.machine}
${looked.length < 15 ? '**So few shops are an anecdote, not a measurement**: run it longer on a quiet machine before believing a share below.\n' : ''}
${history}

Tuning seeds are ${tuningSeeds.from} to ${tuningSeeds.to}. ${
    looked.some((l) => isTuning(l.seed))
      ? 'Shops of this run are among them: **what is counted here was tuned on itself and proves nothing.**'
      : 'No shop of this run is one of them.'
  }

## How troubles are drawn

Each shop has none to six troubles, every number as likely; each is an empty field or one of the other kinds with the same chance, where, since when and how strongly drawn by
itself. A strength is log-uniform between a lower end that nobody can see and an upper end that nobody can miss, so as many are faint as are loud; shops with an even seed draw
from the upper half of that scale, or next to no blank would lose enough to be owed. Places are drawn from
large sellers and small ones alike: a trouble on goods that sell once a week leaves nothing to count. Some shops have none at all, and these have every decoy, at a best seller each; the others draw theirs: what only looks like a
trouble, among them pages that were marked up, sold out, at the end of a promotion or of their season, and on half of these a harmless hole since the same day. The generator knows nothing of the
watches and shares no number with them. The sealed sheet says for each trouble whether it left enough cases for a careful person
(*clear*: ten cases of what does not happen by itself, or three standard deviations of what goes up and down anyway), hardly enough
(*faint*), or nothing to speak of (*invisible*), counted out of what was written into the files, not out of how strongly it was meant; only
the clear ones are owed. A finding that stands below its raise line (观察) counts as not found; reminders to look at the rules are left out.
商家编码 and 落地页参数 are not planted: they lose no buyer, and the little shop has no orders yet that come in without their code.

## In one line

${share(count(seen, 'clear', true), count(seen, 'clear'))} of the clear troubles that a watch exists for were found, ${share(count(seen, 'faint', true), count(seen, 'faint'))} of the faint, ${share(count(seen, 'invisible', true), count(seen, 'invisible'))} of the invisible.
Of ${alarms} alarms ${unexplained.length} stand on nothing that was planted; ${onDecoys.length} of these on a decoy. ${quietLine(looked)}
The seven mornings are looked at with the files of the last one; what a watch tells of an earlier morning may rest on what came later.

## Empty fields that cost orders

${blankPart(looked)}
### Not the field: price, stock, promotion, season

Negative control: ${priceControl(looked)}
Pages on which a field was blamed although the sheet says that nobody minded the hole: ${besideLine(looked)}.

## How sure is sure

Of what was said with a certainty, the share that was true. Other watches: about something planted, or near its place. Empty fields: this very field was planted and lost somebody;
first those told, then every hole that could be compared, told or not, which is where the weighing shows.

${reliabilityTable(looked)}

## By kind

${kindTable(judged, looked, about.watches)}

Precision: alarms of the watches of this kind that are about something planted of this kind, or of a place where something else was
planted. Age: days from the start of the trouble to the morning of the look, for those found (youngest, median). Yuan: median and range of the
middle of the estimate over the truth, where both are known, a daily loss times the days it has lasted; where a watch prices the wasted ads or the margin of a blank and the sheet the goods
it did not sell, the two are not the same thing and the ratio says so.

## By strength

Clear, faint and invisible together; each kind's scale in three equal parts of its logarithm.

${strengthTable(judged)}

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
          isOnDecoy(look, finding) ? ', on a decoy' : ''
        }`,
    ),
  ) || 'None.'
}
`
}

/** 6,000 order lines × 20, 30,000 × 10 */
function sizesOf(looked: readonly Looked[]): string {
  const sizes = [...new Set(looked.map((l) => l.answers.lines))].sort((a, b) => a - b)
  return sizes
    .map(
      (size) =>
        `${size.toLocaleString('en-US')} order lines × ${looked.filter((l) => l.answers.lines === size).length}`,
    )
    .join(', ')
}
