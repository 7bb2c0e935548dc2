/** Three to five conclusions for the morning meeting, each on the evidence it names. */
import { freshness, listing, platformName } from '../../wording/index.ts'
import type { BriefFacts, BriefNumber, Conclusion } from './brief.ts'
import { explainMove, type MoveKeys } from './compose-move.ts'
import { trimStop, versus } from './compose-opening.ts'
import { findingWords } from './finding-words.ts'
import { labelOf, numberWords, said } from './number-words.ts'
import { latePorts, lateWords, rollCall } from './roll-call.ts'
import { ranked, withRhythm } from './stakes.ts'
import { isStale } from './state.ts'
import type { Voice } from './voice.ts'

/** In the order a morning meeting wants them; five at most. */
export function conclusionsOf(facts: BriefFacts, move: MoveKeys, voice: Voice): Conclusion[] {
  const made = [
    explainMove(facts, move, voice),
    topFinding(facts, 0, voice),
    deadlineConclusion(facts, voice),
    silenceConclusion(facts, voice),
    worstNumber(facts, move, voice),
    topFinding(facts, 1, voice),
    calmConclusion(facts, voice),
    topFinding(facts, 2, voice),
  ]
  return made.filter((c): c is Conclusion => c !== null && c.evidence.length > 0).slice(0, 5)
}

function topFinding(facts: BriefFacts, place: number, voice: Voice): Conclusion | null {
  const found = ranked(facts.findings).toDo[place]
  if (!found) return null
  const w = findingWords(found, voice)
  const { mid_minor, currency, rhythm } = found.money_at_stake
  const worth =
    mid_minor === null
      ? ''
      : voice.say(
          `，${withRhythm(mid_minor, currency, rhythm, voice)}`,
          `, ${withRhythm(mid_minor, currency, rhythm, voice)}`,
        )
  const cause =
    w.likeliest === null
      ? ''
      : voice.say(`最像是${trimStop(w.likeliest)}。`, ` Likeliest: ${trimStop(w.likeliest)}.`)
  return {
    text: `${trimStop(w.title)}${worth}，${w.certainty}${voice.say('。', '.')}${cause}`.replace(
      /，(?=\d+% sure)/,
      ', ',
    ),
    evidence: found.evidence.map((e) => e.id),
  }
}

function deadlineConclusion(facts: BriefFacts, voice: Voice): Conclusion | null {
  const d = facts.deadlines
  if (!d || d.overdue + d.within_4h + d.unsure === 0) return null
  const clauses = [
    d.within_4h > 0
      ? voice.say(
          `${d.within_4h} 单 4 小时内到点，现在发还来得及`,
          `${d.within_4h} orders are due within 4 h and can still be saved`,
        )
      : null,
    d.overdue > 0 ? voice.say(`${d.overdue} 单已超时`, `${d.overdue} are overdue`) : null,
    d.unsure > 0
      ? voice.say(
          `${d.unsure} 单过了点，但订单表旧了，重导再看`,
          `${d.unsure} look past due on old exports: export again first`,
        )
      : null,
  ].filter((c) => c !== null)
  return { text: `${clauses.join(voice.say('，', ', '))}${voice.say('。', '.')}`, evidence: [d.evidence] }
}

function silenceConclusion(facts: BriefFacts, voice: Voice): Conclusion | null {
  const late = latePorts(facts)
  const worst = late[0]
  if (!worst) return null
  const others = late.length - 1
  const more = others === 0 ? '' : voice.say(`，另有 ${others} 口也没到`, `, and ${others} more`)
  return {
    text: voice.say(
      `没数不等于没事：${lateWords(worst, voice)}${more}。`,
      `No news is not good news: ${lateWords(worst, voice)}${more}.`,
    ),
    evidence: [...new Set(late.map((p) => p.evidence))],
  }
}

/** The final number that moved furthest to the bad side, beyond sales itself and what already explains it. */
function worstNumber(facts: BriefFacts, move: MoveKeys, voice: Voice): Conclusion | null {
  const explained = new Set<string>(Object.values(move))
  const size = (n: BriefNumber) =>
    Math.abs(Math.log(Math.max(n.value ?? 0, 1e-9) / Math.max(n.compare?.value ?? 0, 1e-9)))
  const worst = facts.metrics
    .filter((n) => !explained.has(n.metric) && n.face === 'final' && numberWords(n, voice).mood === 'bad')
    .sort((a, b) => size(b) - size(a))[0]
  if (worst?.value == null) return null
  return {
    text: voice.say(
      `${labelOf(worst, voice)} ${said(worst, worst.value, voice)}${versus(worst, voice)}。`,
      `${labelOf(worst, voice)} ${said(worst, worst.value, voice)}${versus(worst, voice)}.`,
    ),
    evidence: [worst.evidence],
  }
}

/** 没有要办的。08:52 刚查过 32 口，都在。 */
function calmConclusion(facts: BriefFacts, voice: Voice): Conclusion | null {
  const call = rollCall(facts, voice)
  if (
    ranked(facts.findings).toDo.length > 0 ||
    call.missing > 0 ||
    call.expected === 0 ||
    isStale(facts, voice)
  )
    return null
  const when = freshness(facts.made_at, voice.timezone, voice.today, voice.locale)
  const names = listing(
    [
      ...new Set(
        facts.ports.filter((p) => p.state !== 'never').map((p) => platformName(p.platform, voice.locale)),
      ),
    ],
    voice.locale,
    { limit: 4, noun: '家' },
  )
  return {
    text: voice.say(
      `没有要办的。${when} 刚查过 ${call.expected} 口（${names}），都在。`,
      `Nothing to do. Checked ${call.expected} ports (${names}) at ${when}: all here.`,
    ),
    evidence: [...new Set(facts.ports.filter((p) => p.state !== 'never').map((p) => p.evidence))],
  }
}
