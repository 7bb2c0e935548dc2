/** The sentence said aloud, and the one thing to do first. */
import { certaintyPercent, changeInWords, dayInSentence, greeting, wallClock } from '../../wording/index.ts'
import type { BriefFacts, BriefNumber, Opening } from './brief.ts'
import type { MoveKeys } from './compose-move.ts'
import { changeOf, compareName, numberWords, ofWhat, said } from './number-words.ts'
import { ranked, stakesOf, withRhythm } from './stakes.ts'
import { asOfWords, isEmpty, isStale } from './state.ts'
import type { Voice } from './voice.ts'

export function openingOf(facts: BriefFacts, move: MoveKeys, voice: Voice): Opening {
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

/** ，比上周一少 6.8% */
export function versus(n: BriefNumber, voice: Voice): string {
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

export const trimStop = (text: string): string => text.replace(/[。.；;]+$/, '')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
