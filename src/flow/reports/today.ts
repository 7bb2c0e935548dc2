/**
 * The brief as the workbench shows it: every number, finding, port and errand beside its words, in one language. Pages draw
 * it and decide nothing; what is said here is said the same way in the terminal, in Markdown and in the group chat.
 */
import {
  dayName,
  dayRange,
  instant,
  type Locale,
  moneyFigure,
  pick,
  platformChip,
  secondsLeft,
  wallClock,
} from '../../wording/index.ts'
import { columnWords } from '../facts/column-words.ts'
import type { Evidence, Finding } from '../findings/finding.ts'
import type { SpokenWord } from '../findings/put-aside.ts'
import { stateNames } from '../tasks/moves.ts'
import type { Task } from '../tasks/task.ts'
import type { Brief, BriefNumber, Deadlines, ExportErrand } from './brief.ts'
import { compose } from './compose.ts'
import { errandName } from './errand-words.ts'
import { type FindingWords, findingWords, severityName, sparkName } from './finding-words.ts'
import { arithmeticOf, type NumberWords, numberWords } from './number-words.ts'
import { promotionWords } from './promotions.ts'
import { renderShare } from './render-share.ts'
import { type RollCall, rollCall, rollCallSentence } from './roll-call.ts'
import { ranked, rhythmName, stakeName, stakesOf } from './stakes.ts'
import { asOfWords, isEmpty, isStale } from './state.ts'
import { type Voice, voiceOf } from './voice.ts'

export type NumberSaid = Omit<BriefNumber, 'label' | 'label_en'> & {
  readonly words: NumberWords
  /** 93.1% = 1,911 ÷ 2,053 */
  readonly arithmetic: string | null
}

export type FindingSaid = Omit<Finding, 'evidence' | 'title'> & {
  readonly words: FindingWords
  readonly severity_name: string
  /** For those who hear the line instead of seeing it. */
  readonly spark_name: string
  /** 静音到 9:00: found in hours in which nobody is called; null: it speaks. */
  readonly quiet: string | null
}

export type FindingOpened = FindingSaid & {
  readonly evidence: readonly Evidence[]
  /** What the columns of the evidence are called. */
  readonly column_words: Readonly<Record<string, string>>
}

export interface StakeSaid {
  readonly name: string
  readonly when: 'leaking' | 'soon'
  readonly figure: string
  readonly unit: string
  readonly rhythm: string
  readonly findings: number
}

export interface ErrandSaid extends ExportErrand {
  readonly name: string
  readonly chip: string
  readonly days: string
}

export interface PromotionSaid {
  readonly promotion_id: string
  readonly chip: string
  readonly title: string
  readonly tag: string
  readonly tone: 'bad' | 'warn' | 'plain'
  readonly meta: string
  readonly clash: string | null
  readonly last: string | null
}

export interface Today {
  readonly locale: Locale
  readonly on: string
  readonly on_name: string
  readonly today: string
  readonly timezone: string
  readonly generation: number
  readonly as_of: string
  readonly is_empty: boolean
  readonly is_stale: boolean
  readonly shops: Brief['shops']
  readonly opening: Brief['opening']
  readonly conclusions: Brief['conclusions']
  readonly stakes: readonly StakeSaid[]
  /** Findings whose yuan nobody can compute; they are in no sum. */
  readonly unpriced: number
  readonly roll_call: RollCall & { readonly sentence: string }
  readonly numbers: readonly NumberSaid[]
  readonly findings: readonly FindingSaid[]
  readonly watching: readonly FindingSaid[]
  readonly errands: readonly ErrandSaid[]
  readonly deadlines: Deadlines | null
  readonly promotions: readonly PromotionSaid[]
  readonly tasks: readonly TaskSaid[]
  /** Findings that somebody answered, with who and why; they come back when the answer no longer holds. */
  readonly put_aside: readonly (FindingSaid & { readonly because: string })[]
  /** Five lines for the group chat. */
  readonly share: string
}

export interface TaskSaid extends Task {
  readonly state_name: string
  /** 还剩 1 小时 24 分 */
  readonly due: string
  readonly is_overdue: boolean
}

export interface Besides {
  readonly tasks: readonly Task[]
  readonly aside: readonly { finding: Finding; word: SpokenWord }[]
  /** Keys of findings that are not announced yet, with the instant at which they will be. */
  readonly quiet?: ReadonlyMap<string, string>
}

export function todaySaid(told: Brief, locale: Locale, besides: Besides): Today {
  const brief = locale === told.locale ? told : { ...told, ...compose(told, { locale, now: told.made_at }) }
  const voice = voiceOf(brief, locale, brief.made_at)
  const { toDo, watching } = ranked(brief.findings)
  const stakes = stakesOf(brief.findings)
  const call = rollCall(brief, voice)
  return {
    locale,
    on: brief.on,
    on_name: dayName(brief.on, voice.today, locale),
    today: voice.today,
    timezone: voice.timezone,
    generation: brief.generation,
    as_of: asOfWords(brief, voice),
    is_empty: isEmpty(brief),
    is_stale: isStale(brief, voice),
    shops: brief.shops,
    opening: brief.opening,
    conclusions: brief.conclusions,
    stakes: stakes.sums.map((s) => ({
      name: stakeName(s, voice),
      when: s.when,
      ...moneyFigure(s.sum_minor, s.currency, locale),
      rhythm: rhythmName(s.rhythm, voice),
      findings: s.findings,
    })),
    unpriced: stakes.unpriced,
    roll_call: { ...call, sentence: rollCallSentence(call, voice) },
    numbers: brief.metrics.map((n) => numberSaid(n, voice)),
    findings: toDo.map((f) => findingSaid(f, voice, besides.quiet?.get(f.key))),
    watching: watching.map((f) => findingSaid(f, voice)),
    errands: brief.errands.map((e) => ({
      ...e,
      name: errandName(e, voice),
      chip: platformChip(e.platform, locale),
      days: dayRange(e.from, e.to, voice.today),
    })),
    deadlines: brief.deadlines,
    promotions: brief.promotions.map((p) => ({
      promotion_id: p.promotion_id,
      chip: platformChip(p.platform ?? '', locale),
      ...promotionWords(p, brief, voice),
    })),
    tasks: besides.tasks.map((t) => taskSaid(t, voice)),
    put_aside: besides.aside.map((a) => ({
      ...findingSaid(a.finding, voice),
      because: because(a.word, voice),
    })),
    share: renderShare(brief, voice),
  }
}

export function numberSaid(n: BriefNumber, voice: Voice): NumberSaid {
  const { label: _zh, label_en: _en, ...rest } = n
  return {
    ...rest,
    question: voice.set(n.question),
    formula: voice.set(n.formula),
    words: numberWords(n, voice),
    arithmetic: arithmeticOf(n, voice),
  }
}

export function findingSaid(f: Finding, voice: Voice, quiet?: string): FindingSaid {
  const { evidence: _rows, title: _title, ...rest } = f
  return {
    ...rest,
    words: findingWords(f, voice),
    severity_name: severityName(f, voice),
    spark_name: sparkName(f, voice),
    quiet: quiet === undefined ? null : quietWords(quiet, voice),
  }
}

function quietWords(until: string, voice: Voice): string {
  const { time } = wallClock(until, voice.timezone)
  return voice.say(`静音到 ${time}`, `quiet until ${time}`)
}

export function taskSaid(task: Task, voice: Pick<Voice, 'locale' | 'now' | 'set'>): TaskSaid {
  const seconds = (Date.parse(task.due_at) - Date.parse(voice.now)) / 1000
  const [zh, en] = stateNames[task.state]
  return {
    ...task,
    title: voice.set(task.title),
    state_name: pick(voice.locale, zh, en),
    due: secondsLeft(seconds, voice.locale),
    is_overdue: seconds < 0,
  }
}

/** 小满 先放到 10-22 17:00：等快递回话 */
function because(word: SpokenWord, voice: Voice): string {
  if (word.word === 'not_a_trouble')
    return voice.say(
      `${word.who} 说不是麻烦：${word.reason}`,
      `${word.who} says it is no trouble: ${word.reason}`,
    )
  const until = instant(word.until ?? word.at, voice.timezone, voice.today)
  return voice.say(
    `${word.who} 先放到 ${until}：${word.reason}`,
    `${word.who} put it off until ${until}: ${word.reason}`,
  )
}

/** One finding with all it stands on. */
export function findingOpened(
  f: Finding,
  brief: Pick<Brief, 'on' | 'shops' | 'made_at'>,
  locale: Locale,
): FindingOpened {
  return {
    ...findingSaid(f, voiceOf(brief, locale)),
    evidence: f.evidence,
    column_words: columnWords(
      f.evidence.flatMap((e) => e.rows.flatMap((r) => Object.keys(r))),
      locale,
    ),
  }
}
