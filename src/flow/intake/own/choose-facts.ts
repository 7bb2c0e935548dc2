/** Which facts a file tells of: the one whose columns it has most of, and what stands in the same rows beside it. */
import type { Fact } from '../../facts/define.ts'
import { factNamed, facts } from '../../facts/index.ts'
import type { Format } from '../format.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { derivedKey, mayBeLeftOut } from './derived-keys.ts'
import type { Matched } from './match-columns.ts'
import type { Look } from './value-shapes.ts'
import type { Wishes } from './wishes.ts'

/** Fewer columns than these are a coincidence of names, in a fact that has more. */
const fewest = 3
const ofTheFile = new Set(['shop_id', 'platform', 'currency'])
/** So near the best that the person should be told. */
const nearlyAsGood = 0.6
/** A list of refunds repeats much of the orders; taken for orders it would sell everything a second time. */
const ofRefunds = /(退款|售后|退货|退换)(单|编)?(编号|单号|号)/

export function chooseFacts(
  matched: ReadonlyMap<string, Matched>,
  file: readonly { header: string; look: Look }[],
  known: readonly Format[],
  wishes: Wishes,
): { chosen: Fact[]; rival: Fact | null } {
  const asked = new Set(wishes.facts ?? [])
  if (asked.size === 0)
    for (const to of Object.values(wishes.columns ?? {}))
      for (const one of (to ?? '').split('+')) {
        const fact = /^([a-z_]+)\./.exec(one.trim())?.[1]
        if (fact) asked.add(fact)
      }
  if (wishes.facts) return { chosen: [...asked].map(factNamed), rival: null }
  const isRefunds = file.some((f) => ofRefunds.test(normaliseHeader(f.header)))
  const scored = facts
    .map((fact) => ({
      fact,
      score:
        scoreOf(fact, matched, known) *
        (isRefunds && (fact.name === 'order' || fact.name === 'order_line') ? 0.3 : 1),
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  // A fact that the person put a column into is meant, whatever else there is.
  const main = scored.find(({ fact }) => asked.has(fact.name))?.fact ?? scored[0]?.fact
  const chosen = main ? [main, ...besides(main, matched, file)] : []
  for (const name of asked) if (!chosen.some((f) => f.name === name)) chosen.push(factNamed(name))
  const best = scored.find(({ fact }) => fact === main)?.score ?? 0
  const second = scored.find(({ fact }) => !chosen.includes(fact))
  return { chosen, rival: second && second.score >= nearlyAsGood * best ? second.fact : null }
}

/** Columns that few facts have say more than those that many have; what tells the rows apart says most. */
function scoreOf(fact: Fact, matched: ReadonlyMap<string, Matched>, known: readonly Format[]): number {
  const taken = matched.get(fact.name)?.taken ?? []
  const own = Object.keys(fact.columns).filter((c) => !ofTheFile.has(c))
  if (taken.length < Math.min(fewest, own.length)) return 0
  const headerOf = (column: string) => taken.find((t) => t.column === column)?.header ?? null
  const lacking = fact.grain.filter(
    (g) =>
      !headerOf(g) && !mayBeLeftOut(fact, g, known) && !derivedKey(fact, g, { headerOf, platform: 'other' }),
  )
  if (lacking.length > 0) return 0
  return taken.reduce((sum, t) => {
    const others = [...matched].filter(([, m]) => m.taken.some((o) => o.header === t.header)).length
    const isKey = fact.grain.includes(t.column)
    return sum + t.certainty * (1 / Math.sqrt(Math.max(1, others)) + (isKey ? 0.5 : 0))
  }, 0)
}

/** An order and its lines stand in the same rows where goods and pieces are named; money is told once either way. */
function besides(
  main: Fact,
  matched: ReadonlyMap<string, Matched>,
  file: readonly { header: string; look: Look }[],
): Fact[] {
  const has = (fact: string, ...columns: string[]) =>
    columns.some((c) => matched.get(fact)?.taken.some((t) => t.column === c))
  const names = new Set(file.map((f) => normaliseHeader(f.header)))
  if (names.size === 0) return []
  if (main.name === 'order') {
    const namesGoods = has('order_line', 'sku_code', 'item_id') && has('order_line', 'quantity')
    return namesGoods ? [factNamed('order_line')] : []
  }
  if (main.name === 'order_line') {
    const lines = new Set(Object.keys(main.columns))
    const ofOrders = (matched.get('order')?.taken ?? []).filter((t) => !lines.has(t.column))
    const saysMore = has('order', 'paid_minor', 'status') || ofOrders.length >= 2
    return has('order', 'order_id') && saysMore ? [factNamed('order')] : []
  }
  return []
}
