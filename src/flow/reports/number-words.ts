/** A number of the brief in words: its figure, its face, how it moved and against what. */
import {
  averagePriceFigure,
  type Change,
  change,
  count,
  countExact,
  countFigure,
  dayName,
  daysBetween,
  digits,
  duration,
  type Figure,
  moneyExact,
  moneyFigure,
  moneyRange,
  multiple,
  rate,
  rateFigure,
  shortDay,
  together,
  weekday,
} from '../../wording/index.ts'
import type { BriefNumber } from './brief.ts'
import type { Voice } from './voice.ts'

export interface NumberWords {
  readonly label: string
  /** Null when there is no figure to show; then `instead` says why in two or three characters. */
  readonly figure: Figure | null
  readonly instead: string | null
  readonly change: Change | null
  /** Whether it moved for the better or the worse; none when it does not matter or cannot be told. */
  readonly mood: 'good' | 'bad' | 'none'
  /** 上周一 ¥19.99 万 */
  readonly against: string | null
  /** 10-21 算定 · 缺拼多多 · 满 30 单才下结论 */
  readonly note: string | null
}

const known = (n: BriefNumber) => n.face === 'final' || n.face === 'provisional'

/** Conversion rates live near zero and take two decimals. */
const decimalsOf = (n: BriefNumber): 1 | 2 => (/conver|click_rate|ctr/.test(n.metric) ? 2 : 1)

export function numberWords(n: BriefNumber, voice: Voice): NumberWords {
  const moved = known(n) && n.compare ? changeOf(n, voice) : null
  return {
    label: labelOf(n, voice),
    figure:
      known(n) && n.value !== null
        ? figureOf(n, n.value, voice)
        : n.face === 'range'
          ? rangeOf(n, voice)
          : null,
    instead: insteadOf(n, voice),
    change: moved,
    mood: moodOf(n, moved),
    against: moved && n.compare && n.compare.value !== null ? againstOf(n, voice) : null,
    note: noteOf(n, voice),
  }
}

export const labelOf = (n: BriefNumber, voice: Voice): string => voice.say(voice.set(n.label), n.label_en)

/** ¥18.64 万, 93.1%, 41,236 */
export function said(n: BriefNumber, value: number, voice: Voice): string {
  return together(figureOf(n, value, voice), voice.locale)
}

export function figureOf(n: BriefNumber, value: number, voice: Voice): Figure {
  switch (n.unit) {
    case 'money': {
      const currency = n.currency ?? 'CNY'
      // Money divided by people or orders is an average price.
      return n.denominator === null
        ? moneyFigure(value, currency, voice.locale)
        : averagePriceFigure(value, currency, voice.locale)
    }
    case 'ratio':
      return rateFigure(value, decimalsOf(n))
    case 'times':
      return { figure: multiple(value), unit: '' }
    case 'seconds':
      return { figure: duration(value, voice.locale), unit: '' }
    case 'hours':
      return { figure: digits(value, 1), unit: voice.say('小时', ' h') }
    case 'days':
      return { figure: digits(value, 1), unit: voice.say('天', ' d') }
    case 'count':
      return countFigure(value, voice.locale)
  }
}

/**
 * 93.1% = 1,911 ÷ 2,053; the exact fen where it is money; null when it is a plain sum nobody divides. A ratio that
 * carries a currency divides money by money, an average price divides money by people or orders.
 */
export function arithmeticOf(n: BriefNumber, voice: Voice): string | null {
  if (n.value === null || n.numerator === null) return null
  const part = (x: number, isMoney: boolean) =>
    isMoney && n.currency !== null ? moneyExact(Math.round(x), n.currency) : plain(x)
  if (n.denominator === null) return n.unit === 'money' ? part(n.value, true) : null
  return `${said(n, n.value, voice)} = ${part(n.numerator, true)} ÷ ${part(n.denominator, n.unit !== 'money')}`
}

/** 上周一, 前一天, or what the brief calls it. */
export function compareName(n: BriefNumber, voice: Voice): string {
  if (!n.compare) return ''
  const age = daysBetween(n.compare.on, voice.on)
  if (age === 7) return voice.say(`上${weekday(n.compare.on, 'zh')}`, `last ${weekday(n.compare.on, 'en')}`)
  if (age === 1) return voice.say('前一天', 'the day before')
  return voice.say(voice.set(n.compare.label), dayName(n.compare.on, voice.today, 'en'))
}

export const ofWhat = (n: BriefNumber): 'rate' | 'amount' => (n.unit === 'ratio' ? 'rate' : 'amount')

export function changeOf(n: BriefNumber, voice: Voice): Change {
  const question = { of: ofWhat(n), now: n.value, before: n.compare?.value ?? null, decimals: decimalsOf(n) }
  return change(question, voice.locale)
}

function moodOf(n: BriefNumber, moved: Change | null): NumberWords['mood'] {
  if (!moved || n.better === 'neither' || (moved.direction !== 'up' && moved.direction !== 'down'))
    return 'none'
  return (moved.direction === 'up') === (n.better === 'higher') ? 'good' : 'bad'
}

function againstOf(n: BriefNumber, voice: Voice): string {
  return `${compareName(n, voice)} ${said(n, n.compare?.value ?? 0, voice)}`
}

function insteadOf(n: BriefNumber, voice: Voice): string | null {
  switch (n.face) {
    case 'blank':
      return voice.say('空', 'blank')
    case 'withheld':
      return voice.say('平台没给', 'withheld')
    case 'small_sample':
      return voice.say(
        `${count(n.sample, 'zh')} ${n.sample_noun}，先看着`,
        `only ${count(n.sample, 'en')}, watching`,
      )
    case 'silent':
      return voice.say('没来', 'not arrived')
    case 'failed':
      return voice.say('没算成', 'not computed')
    default:
      return null
  }
}

function noteOf(n: BriefNumber, voice: Voice): string | null {
  const why = n.why === null ? null : voice.set(n.why)
  switch (n.face) {
    case 'final':
      return why
    case 'provisional': {
      const day = n.settles_on === null ? null : shortDay(n.settles_on, voice.today)
      return day === null
        ? (why ?? voice.say('还会再动', 'may still move'))
        : voice.say(`${day} 算定`, `final on ${day}`)
    }
    case 'range':
      return voice.say('平台只给区间，不取中点', 'the platform gives a range only')
    case 'withheld':
      return why ?? voice.say('不是缺，不用补', 'withheld on purpose, nothing to fill in')
    case 'small_sample': {
      const least = n.minimum_sample ?? 0
      return voice.say(
        `满 ${count(least, 'zh')} ${n.sample_noun}才下结论`,
        `needs ${count(least, 'en')} to conclude`,
      )
    }
    default:
      return why ?? n.brought_by
  }
}

function rangeOf(n: BriefNumber, voice: Voice): Figure | null {
  if (!n.range) return null
  const { low, high } = n.range
  if (n.unit === 'money') {
    const text = moneyRange(low, high, n.currency ?? 'CNY', voice.locale)
    const [, figure = text, unit = ''] = /^(.*\d) ?(\D*)$/.exec(text) ?? []
    return { figure, unit }
  }
  const ends =
    n.unit === 'ratio' ? [rate(low, decimalsOf(n)), rate(high, decimalsOf(n))] : [plain(low), plain(high)]
  return { figure: ends.join(' ~ '), unit: '' }
}

const plain = (x: number): string => (Number.isInteger(x) ? countExact(x) : digits(x, 2))
