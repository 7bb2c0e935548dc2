/** Why sales moved: visitors × conversion × spend per buyer, taken apart without a remainder. */
import { decompose } from '../../stats/decompose.ts'
import { listing, money, rate, spaced } from '../../wording/index.ts'
import type { BriefFacts, BriefNumber, Conclusion } from './brief.ts'
import { compareName, labelOf } from './number-words.ts'
import type { Voice } from './voice.ts'

/** Metric keys of the product and its three factors. */
export interface MoveKeys {
  readonly total: string
  readonly visitors: string
  readonly conversion: string
  readonly spend: string
}

export const salesMove: MoveKeys = {
  total: 'sales.gmv_paid',
  visitors: 'traffic.visitors',
  conversion: 'traffic.conversion',
  spend: 'sales.spend_per_buyer',
}

const factorNames = {
  visitors: ['访客', 'visitors'],
  conversion: ['支付转化率', 'conversion'],
  spend: ['客单价', 'spend per buyer'],
} as const

type FactorName = keyof typeof factorNames

const factorName = (name: FactorName, voice: Voice): string =>
  voice.say(factorNames[name][0], factorNames[name][1])

/** Beyond this share of the change, what the three factors leave over means they count other shops or other orders. */
const tolerableRest = 0.25

export function explainMove(brief: BriefFacts, keys: MoveKeys, voice: Voice): Conclusion | null {
  const find = (key: string) => brief.metrics.find((m) => m.metric === key)
  const total = find(keys.total)
  if (!total || !bothKnown(total) || total.value === total.compare?.value) return null
  const names = Object.keys(factorNames) as FactorName[]
  const missing = names.filter((name) => !bothKnown(find(keys[name])))
  if (missing.length > 0)
    return sayMissing(
      total,
      missing.map((name) => ({ name, number: find(keys[name]) })),
      voice,
    )

  const factors = names.map((name) => find(keys[name]) as BriefNumber)
  const evidence = [total, ...factors].map((n) => n.evidence)
  const [now, before] = [total.value as number, total.compare?.value as number]
  const pair = (n: BriefNumber) => ({ now: n.value as number, before: n.compare?.value as number })
  const product = (side: 'now' | 'before') => factors.reduce((p, n) => p * pair(n)[side], 1)
  // What the three do not reach is a factor of its own, so that the parts add up to the change the page shows.
  const rest = { name: 'rest' as const, now: now / product('now'), before: before / product('before') }
  const parts = decompose<FactorName | 'rest'>([
    ...names.map((name, i) => ({ name, ...pair(factors[i] as BriefNumber) })),
    rest,
  ])
  if (!parts) return null
  const left = parts.parts.find((p) => p.name === 'rest')?.change ?? 0
  if (Math.abs(left) > tolerableRest * Math.abs(parts.change))
    return sayOtherScope(before, product('before'), now, product('now'), evidence, voice)
  return { text: sayParts(parts, total.currency ?? 'CNY', voice), evidence }
}

const bothKnown = (n: BriefNumber | undefined): n is BriefNumber =>
  n !== undefined &&
  (n.face === 'final' || n.face === 'provisional') &&
  n.value !== null &&
  (n.compare?.value ?? null) !== null

function sayParts(
  d: { change: number; parts: readonly { name: FactorName | 'rest'; change: number }[] },
  currency: string,
  voice: Voice,
): string {
  const fell = d.change < 0
  const say = (minor: number) => money(Math.abs(minor), currency, voice.locale)
  const worthSaying = d.parts.filter((p) => Math.abs(p.change) >= 0.005 * Math.abs(d.change))
  const along = worthSaying
    .filter((p) => p.change < 0 === fell)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  const against = worthSaying
    .filter((p) => p.change < 0 !== fell)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  const name = (p: { name: FactorName | 'rest' }) =>
    p.name === 'rest' ? voice.say('口径差', 'difference of scope') : factorName(p.name, voice)
  const only = along.length === 1 && against.length === 0 ? along[0] : undefined
  if (only) {
    const alone = spaced(`${fell ? '少' : '多'}的${say(d.change)}都在${name(only)}上，别的没动。`)
    return voice.say(
      alone,
      `The ${say(d.change)} ${fell ? 'lost' : 'gained'} is all ${name(only)}; the rest stood still.`,
    )
  }
  const clause = (verbZh: string, verbEn: string) => (p: { name: FactorName | 'rest'; change: number }) =>
    voice.say(`${name(p)}${verbZh} ${say(p.change)}`, `${name(p)} ${verbEn} ${say(p.change)}`)
  const clauses = [
    ...along.map(fell ? clause('拖走', 'took') : clause('添了', 'added')),
    ...against.map(fell ? clause('补回', 'gave back') : clause('拖走', 'took')),
  ]
  return voice.say(
    spaced(`${fell ? '少' : '多'}的${say(d.change)}里，${clauses.join('，')}。`),
    `Of the ${say(d.change)} ${fell ? 'lost' : 'gained'}, ${clauses.join(', ')}.`,
  )
}

function sayMissing(
  total: BriefNumber,
  missing: readonly { name: FactorName; number: BriefNumber | undefined }[],
  voice: Voice,
): Conclusion {
  const names = listing(
    missing.map(({ name, number }) => {
      const label = number ? labelOf(number, voice) : factorName(name, voice)
      // Today's is there and the other day's is not: that is another file to fetch.
      const otherDay = number && number.value !== null && number.compare ? compareName(number, voice) : ''
      return otherDay === '' ? label : voice.say(`${otherDay}的${label}`, `${label} of ${otherDay}`)
    }),
    voice.locale,
  )
  const bring = [...new Set(missing.map((m) => m.number?.brought_by).filter((b) => typeof b === 'string'))]
  const next =
    bring.length === 0
      ? ''
      : voice.say(
          `导一份${listing(
            bring.map((b) => `「${b}」`),
            'zh',
          )}就能拆。`,
          ` Export ${listing(bring, 'en')} and it can be told.`,
        )
  return {
    text: voice.say(
      `为什么动还拆不开：缺${names}。${next}`,
      `Why it moved cannot be told yet: ${names} missing.${next}`,
    ),
    evidence: [total.evidence, ...missing.map((m) => m.number?.evidence).filter((e) => e !== undefined)],
  }
}

function sayOtherScope(
  before: number,
  productBefore: number,
  now: number,
  productNow: number,
  evidence: readonly string[],
  voice: Voice,
): Conclusion {
  const gap = Math.max(Math.abs(productBefore / before - 1), Math.abs(productNow / now - 1))
  return {
    text: voice.say(
      `访客 × 转化率 × 客单价和销售额差 ${rate(gap)}，不是同一拨店，先不拆。`,
      `Visitors × conversion × spend per buyer differ from sales by ${rate(gap)}: not the same shops, so the move is not split.`,
    ),
    evidence,
  }
}
