/** The page's part on trust: is what is said to be so sure that often true, how often a quiet shop is disturbed, and does the price check bite? */
import { isAlarm, isSame, isSamePage, isUnexplained, type Looked, type Said, share } from './detect-judge.ts'
import { isAbout, isNear } from './detect-match.ts'

const bins = [0.5, 0.6, 0.7, 0.8, 0.9] as const

/** Something that was said with a certainty, and whether it was so. */
interface Claim {
  certainty: number
  isTrue: boolean
}

export function reliabilityTable(looked: readonly Looked[]): string {
  const findings = looked.flatMap((look) =>
    look.findings
      .filter((f) => isAlarm(f) && f.watch !== 'listings.blank_field')
      .map((f) => ({
        certainty: f.certainty,
        isTrue: look.answers.troubles.some((t) => isAbout(f, t) || isNear(f, t)),
      })),
  )
  const blanks = looked.flatMap((look) =>
    look.said.filter((s) => s.held !== null && s.why !== 'other_field').map((s) => claimOf(look, s)),
  )
  const told = looked.flatMap((look) =>
    look.said.filter((s) => s.level === 'raise').map((s) => claimOf(look, s)),
  )
  const row = (low: number, high: number) => {
    const of = (claims: readonly Claim[]) => {
      const some = claims.filter((c) => c.certainty >= low && c.certainty < high)
      const said = some.reduce((n, c) => n + c.certainty, 0) / some.length
      return some.length === 0
        ? '– | –'
        : `${said.toFixed(2)} | ${share(some.filter((c) => c.isTrue).length, some.length)}`
    }
    return `| ${low === 0 ? 'below' : low.toFixed(1)}–${Math.min(1, high).toFixed(1)} | ${of(findings)} | ${of(told)} | ${of(blanks)} |`
  }
  return `| certainty | other watches: said | true | \`listings.blank_field\` told: said | true | every hole compared: said | true |
|---|---|---|---|---|---|---|
${[0, ...bins].map((low, i) => row(low, [...bins, 1.01][i] ?? 1.01)).join('\n')}`
}

/** True: this very field was planted, and lost somebody. */
const claimOf = (look: Looked, said: Said): Claim => ({
  certainty: said.certainty,
  isTrue: look.answers.troubles.some(
    (t) => t.kind.startsWith('blank_') && isSame(said, t) && Number(t.notes?.lost_orders ?? 0) > 0,
  ),
})

export function quietLine(looked: readonly Looked[]): string {
  const quiet = looked.filter((l) => l.answers.quiet)
  if (quiet.length === 0)
    return 'None of the shops drawn was a quiet one, so nothing is said about quiet shops.'
  const now = quiet.reduce((n, l) => n + l.findings.filter((f) => isUnexplained(l, f)).length, 0)
  const weeks = quiet.filter((l) => l.week !== null)
  const inWeek = weeks.reduce((n, l) => n + (l.week ?? []).filter((f) => isUnexplained(l, f)).length, 0)
  return `${quiet.length} quiet shops had ${now} false alarms on the last morning, ${(now / quiet.length).toFixed(1)} a shop; over seven mornings ${inWeek} different ones, **${(inWeek / Math.max(1, weeks.length)).toFixed(1)} a shop-week** (target: at most 1).`
}

/** Pages that were marked up and have a harmless hole since the same day: blamed with the price check, and without. */
export function priceControl(looked: readonly Looked[]): string {
  const pages = looked.flatMap((look) =>
    look.answers.decoys
      .filter((d) => d.kind === 'price_rise_blank')
      .flatMap((d) => {
        const of = (all: readonly Said[]) => all.filter((s) => isSamePage(s, d) && isSame(s, d))
        const [told, bare] = [of(look.said), of(look.withoutPrice)]
        const held = told[0]?.held
        return held ? [{ told, bare, expected: held.expected }] : []
      }),
  )
  const isBlamed = (some: readonly Said[]) => some.some((s) => s.level === 'raise')
  const enough = pages.filter((p) => p.expected >= 30)
  return `Of ${pages.length} marked-up pages with a harmless hole that could be compared (${enough.length} with 30 expected orders) the field is blamed on ${share(enough.filter((p) => isBlamed(p.told)).length, enough.length)} with the price check and on ${share(enough.filter((p) => isBlamed(p.bare)).length, enough.length)} with it taken out. ${
    enough.some((p) => isBlamed(p.bare))
      ? 'The check is seen to bite.'
      : '**The check was not seen to bite in this run.**'
  }`
}

/** Other causes with a harmless hole on the same page: is the field blamed for them? */
export function besideLine(looked: readonly Looked[]): string {
  const kinds = ['price_rise_blank', 'sold_out_blank', 'hangover_blank', 'season_end_blank', 'harmless_blank']
  return kinds
    .map((kind) => {
      const all = looked.flatMap((look) =>
        look.answers.decoys
          .filter((d) => d.kind === kind)
          .map((d) => look.said.some((s) => s.level === 'raise' && isSamePage(s, d))),
      )
      return `${kind} ${share(all.filter(Boolean).length, all.length)}`
    })
    .join(', ')
}
