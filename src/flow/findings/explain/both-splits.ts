/** Both sides of a number, split by all that it may be split by, and what each value of each column did. */

import type { Warehouse } from '../../../warehouse/warehouse.ts'
import { platformName, spaced } from '../../../wording/index.ts'
import { columnWord } from '../../facts/column-words.ts'
import type { Days } from '../../metrics/compare.ts'
import type { MeasureOptions } from '../../metrics/measure.ts'
import { type Metric, metricNamed } from '../../metrics/metric.ts'
import { columnsTogether, leavesOf } from '../../metrics/split.ts'
import type { Evidence } from '../finding.ts'
import { combinationsOf } from './combinations.ts'
import { nameOf } from './factors.ts'
import type { Amount, Base, Combination, MoveQuestion, Split } from './move.ts'
import { type BothLeaf, bothSides, slicesBy, wholeOf } from './slices.ts'

/** Leaves that add up to the number but for this much are its leaves. */
const tolerableGap = 0.02

interface SplitFound {
  readonly splits: Split[]
  readonly combinations: readonly Combination[]
  /** The finest leaves that know goods, to measure what befell them. */
  readonly leaves: readonly BothLeaf[]
  readonly evidence: readonly { readonly columns: readonly string[]; readonly evidence: Evidence }[]
  readonly notes: string[]
}

export async function splitsOf(
  warehouse: Warehouse,
  metric: Metric,
  question: MoveQuestion,
  base: Base,
  whole: { now: Amount; before: Amount; currency: string | null },
  options: MeasureOptions,
): Promise<SplitFound> {
  const split = metric.splitsAs ? metricNamed(options.metrics, metric.splitsAs) : metric
  const groups = columnsTogether(split, options.metrics)
  const found = await Promise.all(
    groups.map((by) => groupOf(warehouse, split, by, question, base, whole, options)),
  )
  const splits: Split[] = []
  const notes = found.flatMap((f) => f.notes)
  for (const { leaves, by } of found)
    for (const column of by) {
      if (splits.some((s) => s.column === column)) continue
      const own = slicesBy(leaves, column)
      if (own) splits.push({ ...own, label: columnWord(column, 'zh') })
    }
  const named = await Promise.all(splits.map((s) => withNames(s, question)))
  const knowsGoods = found.find((f) => f.by.some((c) => c === 'item_id' || c === 'sku_code'))
  return {
    splits: named,
    combinations: found.flatMap(({ leaves, by }) =>
      combinationsOf(
        leaves,
        splits.map((s) => s.column).filter((c) => by.includes(c)),
      ),
    ),
    leaves: knowsGoods?.leaves ?? [],
    evidence: found.flatMap((f) => f.evidence.map((e) => ({ columns: f.by, evidence: e }))),
    notes: [...new Set(notes)],
  }
}

interface GroupFound {
  readonly by: readonly string[]
  readonly leaves: readonly BothLeaf[]
  readonly evidence: readonly Evidence[]
  readonly notes: string[]
}

/** Asked with all its columns; where there are too many groups, without the column of most values. */
async function groupOf(
  warehouse: Warehouse,
  metric: Metric,
  by: readonly string[],
  question: MoveQuestion,
  base: Base,
  whole: { now: Amount; before: Amount; currency: string | null },
  options: MeasureOptions,
): Promise<GroupFound> {
  const none = (notes: string[]): GroupFound => ({ by, leaves: [], evidence: [], notes })
  if (by.length === 0) return none([])
  const shops = question.shop === undefined ? {} : { shops: [question.shop] }
  const asked = (days: Days) =>
    leavesOf(
      warehouse,
      {
        metric,
        by,
        from: days.from,
        to: days.to,
        period: days.from === days.to ? 'day' : 'all',
        currency: whole.currency,
        ...shops,
      },
      options,
    )
  const [now, ...before] = await Promise.all([asked(question.asked), ...base.ranges.map(asked)])
  const known = before.flatMap((b) => (b ? [b] : []))
  if (!now || known.length !== before.length) return none([])
  if (now.isCut || known.some((b) => b.isCut)) {
    const widest = mostValues(
      now.leaves.map((l) => l.by),
      by,
    )
    const rest = by.filter((c) => c !== widest)
    const fewer = await groupOf(warehouse, metric, rest, question, base, whole, options)
    const note = spaced(`${columnWord(widest, 'zh')}的值太多，没按它拆`)
    return { ...fewer, notes: [note, ...fewer.notes] }
  }
  const days = known.map((b) => b.leaves).filter((leaves) => leaves.length > 0)
  const leaves = bothSides(now.leaves, days)
  if (!addsUp(leaves, whole))
    return none([
      spaced(`按${by.map((c) => columnWord(c, 'zh')).join('、')}拆，加起来和合计对不上，没用它们下结论`),
    ])
  const columns = by.map((c) => columnWord(c, 'zh')).join('、')
  const proofs = [
    ...now.asked.map((q) => ({ q, side: 'now', said: '问的那天' })),
    ...known.flatMap((b) => b.asked).map((q) => ({ q, side: 'before', said: base.label })),
  ]
  return {
    by,
    leaves,
    notes: [],
    evidence: proofs.map(({ q, side, said }, i) => ({
      id: `split_${side}_${i + 1}_${by.join('_')}`,
      text: spaced(`${nameOf(metric)}按${columns}拆开，${said}`),
      query: q.text,
      params: q.params,
      rows: q.rows,
      total_rows: q.total_rows,
    })),
  }
}

function mostValues(rows: readonly Readonly<Record<string, string>>[], by: readonly string[]): string {
  const values = (column: string) => new Set(rows.map((r) => r[column])).size
  return [...by].sort((a, b) => values(b) - values(a))[0] ?? ''
}

function addsUp(leaves: readonly BothLeaf[], whole: { now: Amount; before: Amount }): boolean {
  return (['now', 'before'] as const).every((side) => {
    const { above, below } = wholeOf(leaves, side)
    const made = below === null ? above : below === 0 ? null : above / below
    const value = whole[side].value
    return made !== null && value !== null && Math.abs(made - value) <= tolerableGap * Math.abs(value) + 1e-9
  })
}

/** What people call a value: the shop by its name, the platform by its own, goods by their title. */
export function calledIn(
  column: string,
  value: string,
  { shopName }: Pick<MoveQuestion, 'shopName'>,
  names: ReadonlyMap<string, string> | undefined,
): string {
  if (column === 'shop_id') return shopName(value)
  if (column === 'platform') return platformName(value, 'zh')
  if (column !== 'item_id' && column !== 'sku_code') return value
  const name = names?.get(value)
  if (!names || name === undefined) return value
  // Two pages may bear one title: then the end of the id tells them apart.
  const isShared = [...names.values()].filter((n) => n === name).length > 1
  return isShared ? `${name} …${value.slice(-4)}` : name
}

async function withNames(split: Split, question: MoveQuestion): Promise<Split> {
  const blank = `没写${split.label}`
  const values = split.slices.map((s) => s.value).filter((v) => v !== '')
  const names =
    split.column === 'item_id' || split.column === 'sku_code'
      ? await question.called(split.column, values)
      : null
  return {
    ...split,
    slices: split.slices.map((s) => ({
      ...s,
      called: s.value === '' ? blank : calledIn(split.column, s.value, question, names ?? undefined),
    })),
  }
}
