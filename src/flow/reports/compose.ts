/**
 * The opening and the three to five conclusions, assembled from numbers and findings alone. The same facts always give
 * the same sentences, and every sentence names the evidence it stands on.
 */
import {
  certaintyPercent,
  changeInWords,
  dayInSentence,
  freshness,
  greeting,
  type Locale,
  listing,
  platformName,
  wallClock,
} from '../../wording/index.ts'
import type { Brief, BriefFacts, BriefNumber, Conclusion, Opening } from './brief.ts'
import { explainMove, type MoveKeys, salesMove } from './compose-move.ts'
import { findingWords } from './finding-words.ts'
import { changeOf, compareName, labelOf, numberWords, ofWhat, said } from './number-words.ts'
import { latePorts, lateWords, rollCall } from './roll-call.ts'
import { ranked, stakesOf, withRhythm } from './stakes.ts'
import { asOfWords, isEmpty, isStale } from './state.ts'
import { type Voice, voiceOf } from './voice.ts'

export interface ComposeOptions {
  locale: Locale
  /** ISO; the day the brief was made when left away. */
  now?: string
  /** The numbers that explain sales, where a shop names them otherwise. */
  move?: MoveKeys
}

export function compose(
  facts: BriefFacts,
  options: ComposeOptions,
): Pick<Brief, 'locale' | 'opening' | 'conclusions'> {
  const voice = voiceOf(facts, options.locale, options.now)
  const move = options.move ?? salesMove
  return {
    locale: options.locale,
    opening: openingOf(facts, move, voice),
    conclusions: isEmpty(facts) ? [] : conclusionsOf(facts, move, voice),
  }
}

function openingOf(facts: BriefFacts, move: MoveKeys, voice: Voice): Opening {
  const hello = greeting(wallClock(voice.now, voice.timezone).time, voice.locale)
  const reader = facts.reader === null ? '' : voice.say(`，${facts.reader}`, `, ${facts.reader}`)
  const greeted = voice.say(`${hello}${reader}。`, `${hello}${reader}. `)
  const total = facts.metrics.find((m) => m.metric === move.total)
  if (isEmpty(facts) || !total) {
    const invitation = voice.say(
      '这里会是每天早上的第一眼。',
      'This will be the first look of every morning.',
    )
    return { text: greeted + invitation, evidence: [], first: firstErrand(facts, voice) }
  }
  const sentence = greeted + salesSentence(total, voice)
  // On old data the findings may be over already: what helps first is a fresh export.
  if (isStale(facts, voice)) {
    const old = voice.say(
      `${asOfWords(facts, voice)}，旧了。`,
      ` The ${asOfWords(facts, voice)}, which is old.`,
    )
    return { text: sentence + old, evidence: [total.evidence], first: firstErrand(facts, voice) }
  }
  return { text: sentence, evidence: [total.evidence], first: firstThing(facts, voice) }
}

/** 昨天卖了 ¥18.64 万，比上周一少 6.8%。 */
function salesSentence(total: BriefNumber, voice: Voice): string {
  const day = dayInSentence(total.spark.at(-1)?.on ?? voice.on, voice.today, voice.locale)
  const words = numberWords(total, voice)
  if (!words.figure || total.value === null) {
    const why = words.note ?? words.instead ?? ''
    return voice.say(`${day}卖了多少还不知道：${why}。`, `Sales of ${day} are not known yet: ${why}.`)
  }
  const sum = said(total, total.value, voice)
  const sold = voice.say(`${day}${/\d$/.test(day) ? ' ' : ''}卖了 ${sum}`, `${capital(day)} sold ${sum}`)
  const provisional = total.face === 'provisional' ? voice.say('（暂定）', ' (provisional)') : ''
  return sold + provisional + versus(total, voice) + voice.say('。', '.')
}

function versus(n: BriefNumber, voice: Voice): string {
  if (!n.compare || n.compare.value === null) return ''
  const c = changeOf(n, voice)
  const base = compareName(n, voice)
  if (c.direction === 'flat') return voice.say(`，和${base}持平`, `, level with ${base}`)
  if (n.compare.value === 0) return voice.say(`，${base}是 0`, `, against 0 on ${base}`)
  if (!c.isFigure)
    return voice.say(`，${/倍$/.test(c.text) ? `是${base}的` : ''}${c.text}`, `, ${c.text} ${base}`)
  const words = changeInWords(c, ofWhat(n), voice.locale)
  return voice.say(`，比${base}${words}`, `, ${words} on ${base}`)
}

function firstThing(facts: BriefFacts, voice: Voice): Opening['first'] {
  const top = ranked(facts.findings).toDo[0]
  if (!top) return firstErrand(facts, voice)
  const step = top.playbook.steps[0] ?? top.playbook.title
  const todo = trimStop(voice.set(step))
  const share = shareOfLeak(facts, voice)
  return {
    text: voice.say(`先办这一件：${todo}${share}。`, `First: ${todo}${share}.`),
    finding: top.key,
    errand: null,
  }
}

/** How much of what leaks in the same rhythm this one thing is; unsaid where it is the only one or has no price. */
function shareOfLeak(facts: BriefFacts, voice: Voice): string {
  const top = ranked(facts.findings).toDo[0]
  const mid = top?.money_at_stake.mid_minor ?? null
  if (!top || mid === null || top.severity === 'not_yet') return ''
  const { rhythm, currency } = top.money_at_stake
  const sum = stakesOf(facts.findings).sums.find(
    (s) => s.when === 'leaking' && s.rhythm === rhythm && s.currency === currency,
  )
  const worth = withRhythm(mid, currency, rhythm, voice)
  if (!sum || sum.findings < 2) return voice.say(`，值 ${worth}`, `, worth ${worth}`)
  const share = certaintyPercent(mid / sum.sum_minor)
  return voice.say(`，值 ${worth}，占在漏的 ${share}`, `, worth ${worth}, ${share} of the leak`)
}

function firstErrand(facts: BriefFacts, voice: Voice): Opening['first'] {
  const errand = facts.errands.find((e) => !e.done)
  if (!errand) return null
  const name = voice.set(errand.label)
  const where = voice.set(errand.menu_path)
  return {
    text: voice.say(`先导「${name}」：${where}。`, `First export ${name}: ${where}.`),
    finding: null,
    errand: errand.port,
  }
}

/** In the order a morning meeting wants them; five at most. */
function conclusionsOf(facts: BriefFacts, move: MoveKeys, voice: Voice): Conclusion[] {
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

const trimStop = (text: string): string => text.replace(/[。.；;]+$/, '')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
