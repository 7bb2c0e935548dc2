import type { Locale } from '../../../wording/index.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Verdict } from '../moves.ts'
import { defineAcceptance, met, unknown, unmet } from './kind.ts'
import { sayValue } from './value-words.ts'

export const metricBand = defineAcceptance({
  kind: 'metric',
  said(c, room) {
    const metric = room.metric(c.metric)
    const band = (locale: Locale) => bandSaid(c, metric, locale)
    const shop = c.shop_id === null ? '' : room.shopName(c.shop_id)
    return {
      zh: `${shop ? `${shop}的` : ''}「${metric?.label ?? c.metric}」连续 ${c.days} 天${band('zh')}。`,
      en: `${shop ? `${shop}: ` : ''}${metric?.labelEn ?? c.metric} ${band('en')} for ${c.days} days in a row.`,
    }
  },
  wrong: (c, room) =>
    room.metric(c.metric) === null
      ? `没有「${c.metric}」这个指标。npx dazi metrics list 有清单。`
      : c.at_least === null && c.at_most === null
        ? '指标回到哪条线内算完？至少写一头：不低于或不高于。'
        : c.at_least !== null && c.at_most !== null && c.at_least > c.at_most
          ? '下限比上限还高，没有数能在中间。'
          : null,
  async judge(c, room) {
    const metric = room.metric(c.metric)
    if (!metric)
      return unknown(
        `「${c.metric}」这个指标已经没有了，换一条验收线，或者改成人签。`,
        `There is no metric ${c.metric} any more; choose another line, or a signature.`,
      )
    const days = await room.settledDays(c)
    if (days === 'mixed')
      return unknown(
        '这几天有几种货币，合不成一条线；定到一家店再看。',
        'These days speak of several currencies; name one shop.',
      )
    const verdict = judgeBand(
      days.map((d) => d.value),
      c,
    )
    const newest = days.at(-1)
    if (!newest || newest.value === null)
      return unknown('还没有算定的一天，等数据来。', 'No settled day yet; the data that tells has not come.')
    const { currency, value } = newest
    const say = (locale: Locale) => sayValue(value, { unit: metric.unit, currency }, locale)
    const [zh, en] = [`${newest.on} 是 ${say('zh')}`, `${newest.on}: ${say('en')}`]
    if (verdict === 'met')
      return met(`${zh}，连着 ${c.days} 天都在线内。`, `${en}, inside the band ${c.days} days in a row.`)
    if (verdict === 'unmet')
      return unmet(
        `${zh}，${bandSaid(c, metric, 'zh')}才算。`,
        `${en}; it counts when ${bandSaid(c, metric, 'en')}.`,
      )
    return unknown(
      `${zh}，在线内，还没连够 ${c.days} 天。`,
      `${en}, inside, but not yet ${c.days} days in a row.`,
    )
  },
})

function bandSaid(
  c: { at_least: number | null; at_most: number | null },
  metric: Metric | null,
  locale: Locale,
): string {
  const say = (value: number) => (metric ? sayValue(value, metric, locale) : String(value))
  const isZh = locale === 'zh'
  if (c.at_least !== null && c.at_most !== null)
    return isZh
      ? `在 ${say(c.at_least)} 到 ${say(c.at_most)} 之间`
      : `between ${say(c.at_least)} and ${say(c.at_most)}`
  if (c.at_least !== null) return isZh ? `不低于 ${say(c.at_least)}` : `at least ${say(c.at_least)}`
  return isZh ? `不高于 ${say(c.at_most ?? 0)}` : `at most ${say(c.at_most ?? 0)}`
}

/**
 * The band over the newest settled days, oldest first: met when all of the last `days` are inside, unmet when the newest is
 * outside, unknown while there are too few of them or one is not known.
 */
export function judgeBand(
  values: readonly (number | null)[],
  band: { at_least: number | null; at_most: number | null; days: number },
): Verdict {
  const last = values.slice(-band.days)
  const newest = last.at(-1)
  if (newest === undefined || newest === null) return 'unknown'
  const isInside = (v: number) =>
    (band.at_least === null || v >= band.at_least) && (band.at_most === null || v <= band.at_most)
  if (!isInside(newest)) return 'unmet'
  if (last.length < band.days || last.some((v) => v === null)) return 'unknown'
  return last.every((v) => v !== null && isInside(v)) ? 'met' : 'unknown'
}
