/** A finding in words, the same on every surface. */
import {
  certaintyBars,
  certaintyInWords,
  count,
  dayName,
  daysBetween,
  instant,
  money,
  moneyFigure,
  moneyRange,
  rate,
  spaced,
  together,
  wallClock,
} from '../../wording/index.ts'
import type { Finding, FindingKind } from '../findings/finding.ts'
import { isWatching, rhythmName } from './stakes.ts'
import type { Voice } from './voice.ts'

export interface FindingWords {
  readonly title: string
  readonly tag: string
  readonly tone: 'bad' | 'warn' | 'plain'
  /** ¥1,926; null when unknown or not to be said. */
  readonly stake: string | null
  /** /天 or 一次性 */
  readonly rhythm: string
  /** 1,790 ~ 2,060; without its ends it is not said. */
  readonly interval: string | null
  /** 算不出钱 · 先不算钱 */
  readonly unpriced: string | null
  readonly exposure: string | null
  readonly since: string
  readonly lasting: string
  readonly bars: number
  readonly certainty: string
  readonly likeliest: string | null
  readonly causes: readonly string[]
  readonly ruledOut: readonly string[]
  readonly owner: string
  readonly due: string
  readonly asOf: string
}

const tags: Readonly<Record<FindingKind, readonly [zh: string, en: string, tone: FindingWords['tone']]>> = {
  deadline: ['时限', 'deadline', 'warn'],
  intercept: ['要拦截', 'intercept', 'bad'],
  wrong_order: ['备注没照办', 'wrong order', 'bad'],
  threshold: ['过线', 'past the line', 'warn'],
  anomaly: ['反常', 'anomaly', 'warn'],
  concentration: ['集中', 'concentration', 'warn'],
  pacing: ['进度', 'pacing', 'warn'],
  stock_out: ['断货', 'stock-out', 'bad'],
  conflict: ['打架', 'clash', 'bad'],
  burn: ['白烧钱', 'wasted spend', 'bad'],
  blank_field: ['空着', 'blank field', 'bad'],
  silence: ['没动静', 'silent', 'bad'],
}

export function findingWords(f: Finding, voice: Voice): FindingWords {
  const m = f.money_at_stake
  const watching = isWatching(f)
  const [zh, en, tone] = tags[f.kind]
  const price =
    watching || m.mid_minor === null
      ? null
      : together(moneyFigure(m.mid_minor, m.currency, voice.locale), voice.locale)
  const causes = f.causes.map((c) => causeWords(c, voice))
  return {
    title: voice.set(f.title),
    tag: watching ? voice.say('观察', 'watching') : voice.say(zh, en),
    tone: watching ? 'plain' : tone,
    stake: price,
    rhythm: rhythmName(m.rhythm, voice),
    interval:
      price !== null && m.low_minor !== null && m.high_minor !== null && m.low_minor !== m.high_minor
        ? moneyRange(m.low_minor, m.high_minor, m.currency, voice.locale, { symbol: false })
        : null,
    unpriced:
      price !== null ? null : watching ? voice.say('先看着', 'watching') : voice.say('算不出钱', 'no price'),
    exposure:
      m.exposure_minor === null || watching
        ? null
        : voice.say(
            spaced(`牵涉${money(m.exposure_minor, m.currency, 'zh')}的单`),
            `touches orders of ${money(m.exposure_minor, m.currency, 'en')}`,
          ),
    since: voice.say(
      `自 ${instant(f.since, voice.timezone, voice.today)}`,
      `since ${instant(f.since, voice.timezone, voice.today)}`,
    ),
    lasting: lastingWords(f.since, voice),
    bars: certaintyBars(f.certainty),
    certainty: certaintyInWords(f.certainty, voice.locale),
    likeliest: causes[0] ?? null,
    causes,
    ruledOut: (f.ruled_out ?? []).map((text) => voice.set(text)),
    owner: voice.set(f.playbook.owner),
    due: voice.say(
      `${count(f.playbook.due_hours, 'zh')} 小时内`,
      `within ${count(f.playbook.due_hours, 'en')} h`,
    ),
    asOf: voice.say(
      `数据截至 ${instant(f.as_of, voice.timezone, voice.today)}`,
      `data as of ${instant(f.as_of, voice.timezone, voice.today)}`,
    ),
  }
}

function causeWords(cause: { text: string; share: number | null }, voice: Voice): string {
  const text = voice.set(cause.text)
  // Some causes tell their share, and the usual one, in their own words.
  return cause.share === null || text.includes(rate(cause.share))
    ? text
    : voice.say(`${text}，占 ${rate(cause.share)}`, `${text} (${rate(cause.share)})`)
}

/** The day it began counts as the first: yesterday's trouble is in its second day. */
function lastingWords(since: string, voice: Voice): string {
  const days = daysBetween(wallClock(since, voice.timezone).on, voice.today) + 1
  return days <= 1 ? voice.say('今天开始', 'began today') : voice.say(`第 ${days} 天`, `day ${days}`)
}

export const severityName = (f: Finding, voice: Voice): string =>
  ({
    today: voice.say('今天要办', 'today'),
    week: voice.say('本周要办', 'this week'),
    not_yet: voice.say('还没发生', 'not yet'),
    watching: voice.say('观察', 'watching'),
  })[f.severity]

export const sparkName = (f: Finding, voice: Voice): string => {
  const [first, last] = [f.spark[0], f.spark.at(-1)]
  if (!first || !last) return ''
  return voice.say(
    `${dayName(first.on, voice.today, 'zh')} 到 ${dayName(last.on, voice.today, 'zh')} 每天的走势`,
    `daily from ${dayName(first.on, voice.today, 'en')} to ${dayName(last.on, voice.today, 'en')}`,
  )
}
