/**
 * A change taken apart into what the number is made of: factors of a product, terms of a sum, both parts of a ratio. The
 * parts add up to the change; what declared factors leave over is a part by itself.
 */
import { decompose } from '../../../stats/decompose.ts'
import { isDerived, type Metric, metricNamed, type Product } from '../../metrics/metric.ts'
import type { Amount, Decomposed, Part } from './move.ts'

/** Both sides of a number by key. */
export type Known = (key: string) => { readonly now: Amount; readonly before: Amount }

/** Beyond this share of the change, what factors leave over means that they count other shops or other orders. */
const tolerableRest = 0.25

export interface Decomposing {
  readonly metric: Metric
  readonly metrics: readonly Metric[]
  readonly now: Amount
  readonly before: Amount
  readonly known: Known
}

/** Every number that may have to be asked to take this one apart. */
export function keysNeeded(metric: Metric): string[] {
  const factors = (metric.productOf ?? []).flatMap((p) => p.factors.map(keyOf))
  return [...new Set([...factors, ...termsOf(metric)])]
}

/** Null where the number is not made of others, or where those are not known; `notes` say why a better way was not taken. */
export function decomposed(question: Decomposing): { decomposed: Decomposed | null; notes: string[] } {
  const notes: string[] = []
  for (const product of question.metric.productOf ?? []) {
    const found = byProduct(question, product)
    if (typeof found !== 'string') return { decomposed: found, notes }
    notes.push(found)
  }
  return { decomposed: bySum(question) ?? byRatio(question), notes }
}

interface Factor extends Pick<Part, 'name' | 'unit' | 'before' | 'now'> {
  readonly key: string | null
  readonly isOver: boolean
  readonly why: string | null
}

function byProduct(
  { metric, metrics, now, before, known }: Decomposing,
  product: Product,
): Decomposed | string {
  const factors = product.factors.map((f): Factor => {
    const of = metricNamed(metrics, keyOf(f))
    const { now: n, before: b } = known(of.key)
    if (typeof f === 'object' && 'below' in f)
      return {
        ...f,
        unit: 'count',
        key: null,
        isOver: false,
        now: n.denominator,
        before: b.denominator,
        why: null,
      }
    const why = n.value === null ? n.why : b.why
    const isOver = typeof f !== 'string'
    return { name: nameOf(of), unit: of.unit, key: of.key, isOver, now: n.value, before: b.value, why }
  })
  const missing = factors.filter((f) => f.now === null || f.before === null)
  if (missing.length > 0) {
    const [first] = missing
    return `拆不成 ${formulaOf(factors)}：缺${missing.map((f) => f.name).join('、')}${first?.why ? `（${first.why}）` : ''}`
  }
  const worth = (f: Factor, side: 'now' | 'before') =>
    f.isOver ? 1 / (f[side] as number) : (f[side] as number)
  const [v1, v0] = [now.value as number, before.value as number]
  const made = (side: 'now' | 'before') => factors.reduce((p, f) => p * worth(f, side), 1)
  const rest = { name: '', now: v1 / made('now'), before: v0 / made('before') }
  const split = decompose([
    ...factors.map((f) => ({ name: f.name, now: worth(f, 'now'), before: worth(f, 'before') })),
    rest,
  ])
  if (!split) return `拆不成 ${formulaOf(factors)}：有一头是 0`
  const change = v1 - v0
  const left = split.parts.at(-1)?.change ?? 0
  if (!product.rest && Math.abs(left) > tolerableRest * Math.abs(change))
    return `不拆成 ${formulaOf(factors)}：乘出来和「${nameOf(metric)}」对不上，数的不是同一拨店或同一拨单`
  // Where nothing is left over, a part that says so is noise.
  const parts = split.parts.flatMap((p, i): Part[] => {
    const factor = factors[i]
    if (!factor && !product.rest && Math.abs(left) < 1e-9 * Math.max(Math.abs(v0), Math.abs(v1))) return []
    return [
      {
        name: factor ? factor.name : (product.rest ?? '口径差'),
        metric: factor?.key ?? null,
        unit: factor?.unit ?? null,
        before: factor ? factor.before : product.rest ? rest.before : null,
        now: factor ? factor.now : product.rest ? rest.now : null,
        change: p.change,
        share: p.change / change,
      },
    ]
  })
  return {
    kind: 'product',
    parts,
    formula: `${formulaOf(factors)}${product.rest ? ` × ${product.rest}` : ''}`,
  }
}

function bySum({ metric, metrics, now, before, known }: Decomposing): Decomposed | null {
  if (!isDerived(metric) || !('minus' in metric.derived || 'plus' in metric.derived)) return null
  const keys = 'minus' in metric.derived ? metric.derived.minus : metric.derived.plus
  const signs = 'minus' in metric.derived ? [1, -1] : [1, 1]
  const change = (now.value as number) - (before.value as number)
  const parts = keys.map((key, i): Part | null => {
    const of = metricNamed(metrics, key)
    const sides = known(key)
    if (sides.now.value === null || sides.before.value === null) return null
    const own = (signs[i] ?? 1) * (sides.now.value - sides.before.value)
    return {
      name: nameOf(of),
      metric: key,
      unit: of.unit,
      before: sides.before.value,
      now: sides.now.value,
      change: own,
      share: own / change,
    }
  })
  if (parts.some((p) => p === null)) return null
  const names = keys.map((key) => nameOf(metricNamed(metrics, key)))
  return {
    kind: 'sum',
    parts: parts as Part[],
    formula: names.join('minus' in metric.derived ? ' − ' : ' + '),
  }
}

/** Any ratio is what stands above times one over what stands below. */
function byRatio({ metric, metrics, now, before }: Decomposing): Decomposed | null {
  if (!now.denominator || !before.denominator || now.numerator === null || before.numerator === null)
    return null
  const split = decompose([
    { name: 'above', now: now.numerator, before: before.numerator },
    { name: 'below', now: 1 / now.denominator, before: 1 / before.denominator },
  ])
  if (!split) return null
  const change = (now.value as number) - (before.value as number)
  const keys = isDerived(metric) && 'ratio' in metric.derived ? metric.derived.ratio : null
  const words = wordsOf(metric, metrics)
  const numbers = [
    [before.numerator, now.numerator],
    [before.denominator, now.denominator],
  ] as const
  // The scale of a rate per thousand stands in both sides alike: the parts are brought to the value itself.
  const scale = split.change === 0 ? 1 : change / split.change
  return {
    kind: 'ratio',
    parts: split.parts.map((p, i) => ({
      name: words[i] ?? '',
      metric: keys?.[i] ?? null,
      unit: keys ? metricNamed(metrics, keys[i] as string).unit : ratioUnits(metric)[i as 0 | 1],
      before: numbers[i]?.[0] ?? null,
      now: numbers[i]?.[1] ?? null,
      change: p.change * scale,
      share: p.change / split.change,
    })),
    formula: words.join(' ÷ '),
  }
}

/** What stands above and below: money over people, hours over parcels, buyers over visitors. */
function ratioUnits(metric: Metric): readonly [Part['unit'], Part['unit']] {
  if (!isDerived(metric) && metric.byCurrency) return ['money', 'money']
  return [metric.unit === 'ratio' || metric.unit === 'times' ? 'count' : metric.unit, 'count']
}

function wordsOf(metric: Metric, metrics: readonly Metric[]): [string, string] {
  if (isDerived(metric) && 'ratio' in metric.derived) {
    const [a, b] = metric.derived.ratio
    return [nameOf(metricNamed(metrics, a)), nameOf(metricNamed(metrics, b))]
  }
  const [above = '', below = ''] = (metric.formula.split(/[；，。]/)[0] ?? '').split(' ÷ ')
  return above !== '' && below !== '' ? [above, below] : ['分子', '分母']
}

const termsOf = (metric: Metric): readonly string[] =>
  !isDerived(metric)
    ? []
    : 'minus' in metric.derived
      ? metric.derived.minus
      : 'plus' in metric.derived
        ? metric.derived.plus
        : []

/** A label without what stands in brackets behind it. */
export const nameOf = (metric: Metric) => metric.label.replace(/（[^）]*）$/, '')

const keyOf = (f: Product['factors'][number]) => (typeof f === 'string' ? f : 'over' in f ? f.over : f.below)

const formulaOf = (factors: readonly Factor[]) =>
  factors.map((f, i) => `${i === 0 ? '' : f.isOver ? ' ÷ ' : ' × '}${f.name}`).join('')
