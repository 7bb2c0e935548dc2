/** Why a number moved: both sides, what it is made of, who moved it, what happened in between, and the causes in order. */
import { trusted } from '../../../warehouse/sql.ts'
import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { spaced } from '../../../wording/index.ts'
import { columnWord } from '../../facts/column-words.ts'
import type { Days } from '../../metrics/compare.ts'
import { type AskedQuery, countedParts, type MeasureOptions } from '../../metrics/measure.ts'
import { isDerived, type Metric, metricNamed } from '../../metrics/metric.ts'
import { type PromotionWindow, promotionWindows } from '../../metrics/promotion-phase.ts'
import type { Question } from '../evidence.ts'
import type { Evidence } from '../finding.ts'
import { baseOf } from './base.ts'
import { calledIn, splitsOf } from './both-splits.ts'
import { type NamedCombination, rankCausesOf } from './causes.ts'
import { decomposed, keysNeeded, nameOf } from './factors.ts'
import { happenings } from './happenings.ts'
import { measured, movedBeside } from './laid-over.ts'
import type { Amount, Base, Combination, Move, MoveQuestion, NoMove } from './move.ts'
import { begunInBetween, oddnessOf, otherCurrencies, provisional } from './notes.ts'
import { moreOrLess, type Said, sayAmount, sayDifference, sayRelative } from './say-amount.ts'
import { amountOf, mainCurrency, meanAmount, sidesOf } from './sides.ts'

export async function explainMove(
  warehouse: Warehouse,
  question: MoveQuestion,
  options: MeasureOptions,
): Promise<Move | NoMove> {
  const metric = metricNamed(options.metrics, question.metric)
  const refused = refusal(metric)
  if (refused) return { ok: false, base: null, reason: refused }
  const windows = await warehouse.rows<PromotionWindow>(promotionWindows, { database: options.database })
  const base = chosenBase(question, windows)
  if ('reason' in base) return { ok: false, base: null, reason: base.reason }
  const shops = question.shop === undefined ? undefined : [question.shop]
  const beside = question.beside.filter(
    (key) => key !== metric.key && options.metrics.some((m) => m.key === key),
  )
  const keys = [...new Set([metric.key, ...keysNeeded(metric), ...beside])]
  const sides = await sidesOf(
    warehouse,
    { keys, asked: question.asked, base: base.ranges, ...(shops ? { shops } : {}) },
    options,
  )
  const { currency, others } = mainCurrency(sides.now, metric.key)
  const known = (key: string) => ({
    now: amountOf(sides.now, key, currency),
    before: meanAmount(sides.before.map((day) => amountOf(day, key, currency))),
  })
  const { now, before } = known(metric.key)
  if (now.value === null)
    return {
      ok: false,
      base,
      reason: spaced(`${daysSaid(question.asked)}的${nameOf(metric)}：${now.why ?? '未知'}`),
    }
  if (before.value === null)
    return {
      ok: false,
      base,
      reason: spaced(
        `要比的${base.label}（${rangeSaid(base)}）没有${nameOf(metric)}：${before.why ?? '未知'}。换一天比：前一天，或随便挑一个有数的日子`,
      ),
    }
  const change = now.value - before.value
  const said: Said = {
    unit: metric.unit,
    currency,
    isAverage: now.denominator !== null || isDerivedRatio(metric),
  }
  const proofs = sidesProof(metric, options.metrics, question, base, sides.queries, { now, before })
  const notes = [
    ...otherCurrencies(others),
    ...provisional(metric, now, before),
    ...begunInBetween(metric, question, base, options),
  ]
  const still = { ok: true as const, base, now, before, change, currency }
  const headline = headlineOf(metric, question, base, now.value, before.value, said)
  if (Math.abs(change) < 1e-12)
    return {
      ...still,
      said: headline,
      decomposed: null,
      splits: [],
      causes: [],
      happenings: [],
      notes,
      evidence: proofs,
    }

  const parts = decomposed({ metric, metrics: options.metrics, now, before, known })
  const [{ splits, combinations, leaves, evidence: splitEvidence, notes: splitNotes }, seen, odd] =
    await Promise.all([
      splitsOf(warehouse, metric, question, base, { now, before, currency }, options),
      happenings({
        asked: question.asked,
        base: base.ranges,
        shops: shops ?? [],
        findings: question.findings,
        shopName: question.shopName,
        called: question.called,
        ask: <Row>({ query, params }: Question) =>
          warehouse.rows<Row>(trusted(query, params), { database: options.database }),
      }),
      oddnessOf(warehouse, metric, question, base, { before: before.value, change, said }, options),
    ])
  const happened = [
    ...seen.flatMap((s) => measured(s, leaves, change)),
    ...beside.flatMap((key) =>
      movedBeside(metricNamed(options.metrics, key), known(key), currency, proofs[0] ?? null),
    ),
  ]
  const causes = rankCausesOf({
    change,
    said,
    decomposed: parts.decomposed,
    splits,
    combinations: await sayable(combinations, question),
    happenings: happened,
    sidesProof: proofs.map((p) => p.id),
    splitProof: (column) => splitEvidence.filter((e) => e.columns.includes(column)).map((e) => e.evidence.id),
  })
  return {
    ...still,
    said: spaced(
      odd.isUsual
        ? `${headline}这样的起伏平时也有，下面的原因只作参考。`
        : `${headline}${causes[0] ? `${causes[0].text}。` : ''}`,
    ),
    decomposed: parts.decomposed,
    splits,
    causes,
    happenings: happened,
    notes: [...notes, ...odd.notes, ...parts.notes, ...splitNotes],
    evidence: [
      ...proofs,
      ...splitEvidence.map((e) => e.evidence),
      ...uniqueById(happened.flatMap((h) => (h.evidence && h.kind !== 'number' ? [h.evidence] : []))),
    ],
  }
}

/** Values of a combination as people call them. */
async function sayable(
  combinations: readonly Combination[],
  question: MoveQuestion,
): Promise<NamedCombination[]> {
  const valuesOf = (column: string) =>
    combinations.flatMap((c) => c.where.filter((w) => w.column === column).map((w) => w.value))
  const [items, codes] = await Promise.all(
    (['item_id', 'sku_code'] as const).map((column) => question.called(column, valuesOf(column))),
  )
  return combinations.map((c) => ({
    ...c,
    called: c.where.map(({ column, value }) =>
      calledIn(column, value, question, column === 'item_id' ? items : codes),
    ),
  }))
}

function refusal(metric: Metric): string | null {
  if (!isDerived(metric)) {
    if (metric.uniquePer)
      return `「${metric.label}」按${metric.uniquePer.map((c) => columnWord(c, 'zh')).join('、')}一件一件看，没有合计可拆。到「数据」按它拆开看。`
    return metric.onlyPer ? `「${metric.label}」没有合计可拆：${metric.onlyPer.said}。` : null
  }
  if ('share' in metric.derived)
    return `「${metric.label}」是一部分占整体多少，没有合计可拆。问它的「${metric.derived.share}」为什么动。`
  if ('projects' in metric.derived)
    return `「${metric.label}」是推算出来的。问它推的那个数「${metric.derived.projects}」为什么动。`
  return null
}

function chosenBase(
  question: MoveQuestion,
  windows: readonly PromotionWindow[],
): Base | { readonly reason: string } {
  if (question.against !== undefined) return baseOf(question.asked, question.against, windows)
  const like = baseOf(question.asked, 'promotion', windows)
  return 'reason' in like ? baseOf(question.asked, 'week', windows) : like
}

const isDerivedRatio = (metric: Metric) => isDerived(metric) && 'ratio' in metric.derived

function headlineOf(
  metric: Metric,
  { asked }: MoveQuestion,
  base: Base,
  now: number,
  before: number,
  said: Said,
): string {
  const what = `${daysSaid(asked)}${nameOf(metric)} ${sayAmount(now, said)}`
  if (Math.abs(now - before) < 1e-12) return spaced(`${what}，和${base.label}一样，没动。`)
  const by = `${moreOrLess(now - before, metric.unit, said.isAverage)} ${sayDifference(now - before, said)}`
  const relative = metric.unit === 'ratio' ? '' : `（${sayRelative(now, before, metric.unit)}）`
  return spaced(`${what}，比${base.label}的 ${sayAmount(before, said)} ${by}${relative}。`)
}

const daysSaid = ({ from, to }: Days) => (from === to ? `${to} ` : `${from} 到 ${to} `)
const rangeSaid = (base: Base) =>
  base.ranges.map((r) => (r.from === r.to ? r.to : `${r.from}~${r.to}`)).join('、')

function sidesProof(
  metric: Metric,
  metrics: readonly Metric[],
  { asked }: MoveQuestion,
  base: Base,
  [now, before]: readonly [readonly AskedQuery[], readonly AskedQuery[]],
  sides: { now: Amount; before: Amount },
): Evidence[] {
  const parts = new Set([metric.key, ...countedParts(metric, metrics).map((p) => p.key)])
  const proofs = (side: 'now' | 'before', text: string, queries: readonly AskedQuery[]) =>
    queries
      .filter((q) => q.keys.some((key) => parts.has(key)))
      .map(
        (q, i): Evidence => ({
          id: i === 0 ? side : `${side}_${i + 1}`,
          text: spaced(text),
          query: q.text,
          params: q.params,
          rows: [{ ...sides[side] }],
          total_rows: 1,
        }),
      )
  return [
    ...proofs('now', `${nameOf(metric)}，${daysSaid(asked)}`, now),
    ...proofs('before', `${nameOf(metric)}，${base.label}（${rangeSaid(base)}）`, before),
  ]
}

const uniqueById = (all: readonly Evidence[]) => [...new Map(all.map((e) => [e.id, e])).values()]
