/** The causes of a change, each in one sentence with its share, its proof and what would refute it; the largest first. */
import { listing, rate, spaced } from '../../../wording/index.ts'
import type { Cause, Combination, Decomposed, Happening, Slice, Split } from './move.ts'
import { moreOrLess, quoted, type Said, sayAmount, sayDifference, sayShare } from './say-amount.ts'

export interface NamedCombination extends Combination {
  readonly called: readonly string[]
}

export interface Judging {
  readonly change: number
  readonly said: Said
  readonly decomposed: Decomposed | null
  readonly splits: readonly Split[]
  readonly combinations: readonly NamedCombination[]
  readonly happenings: readonly Happening[]
  /** Evidence of the two sides, and of the split of a column. */
  readonly sidesProof: readonly string[]
  splitProof(column: string): readonly string[]
}

const mostCauses = 8
/** What moved less of the change than this is no cause of it. */
const leastShare = 0.1
/** A value has to take this much more of the change than its usual part. */
const leastLift = 0.15

export function rankCausesOf(judging: Judging): Cause[] {
  const { combinations } = judging
  // A value that only moved inside a combination is said with it.
  const groups = groupsThatExplain(judging.splits).filter((g) => !combinations.some((c) => isInside(g, c)))
  const measured = [
    ...happened(judging),
    ...combinations.map((c) => ofCombination(c, judging)),
    ...groups.map((g) => ofGroup(g, judging)),
    ...factors(judging),
  ].sort((a, b) => size(b) - size(a))
  return [...measured, ...unmeasured(judging), ...broad(judging, groups.length + combinations.length)].slice(
    0,
    mostCauses,
  )
}

/** Beyond the whole, larger is not truer: what else moved only took some of it back. Ties keep the order: what happened, to whom, through which factor. */
const size = (cause: Cause) => Math.round(Math.min(1, Math.abs(cause.share ?? 0)) * 20)

function factors({ decomposed, said, change, sidesProof }: Judging): Cause[] {
  if (!decomposed) return []
  return decomposed.parts
    .filter((p) => p.share >= leastShare && p.unit !== null)
    .map((p) => {
      const own: Said = { ...said, unit: p.unit ?? said.unit, isAverage: p.unit === 'money' }
      const took = `${change < 0 ? '拖走' : '添了'} ${sayDifference(p.change, said)}，${sayShare(p.share)}`
      const span = `从 ${sayAmount(p.before, own)} 到 ${sayAmount(p.now, own)}`
      return {
        kind: 'factor' as const,
        text: spaced(`${p.name}${span}，${took}`),
        change: p.change,
        share: p.share,
        refuted_by: spaced(`看「${p.name}」前后几天：要是比的那天自己就反常，或者报表换了口径，这一条不成立`),
        evidence: sidesProof,
      }
    })
}

interface Group {
  readonly split: Split
  readonly slices: readonly Slice[]
  readonly share: number
  readonly usual: number
}

/** Of each column the fewest values that take clearly more of the change than their usual part; the clearest columns first. */
function groupsThatExplain(splits: readonly Split[], most = 3): Group[] {
  const found = splits.flatMap((split): Group[] => {
    const along = split.slices
      .filter((s) => s.value !== '' && s.share >= leastShare && s.share - s.usual >= 0.05)
      .sort((a, b) => b.share - b.usual - (a.share - a.usual))
    const slices: Slice[] = []
    let [share, usual] = [0, 0]
    for (const slice of along) {
      if (slices.length === 3 || share >= 0.8) break
      slices.push(slice)
      share += slice.share
      usual += slice.usual
    }
    return share >= 0.3 && share - usual >= leastLift ? [{ split, slices, share, usual }] : []
  })
  const sorted = found.sort((a, b) => b.share - b.usual - (a.share - a.usual))
  // One shop on one platform is one cause, not two; neither are goods by their page and by their code.
  const isGoods = (g: Group) => g.split.column === 'item_id' || g.split.column === 'sku_code'
  const isSame = (a: Group, b: Group) => Math.abs(a.share - b.share) < 0.005 || (isGoods(a) && isGoods(b))
  return sorted.filter((g, i) => !sorted.slice(0, i).some((o) => isSame(o, g))).slice(0, most)
}

function ofGroup({ split, slices, share, usual }: Group, { said, change, splitProof }: Judging): Cause {
  const took = slices.reduce((sum, s) => sum + s.change, 0)
  const names = listing(
    slices.map((s) => quoted(s.called)),
    'zh',
  )
  const what = effectWords(slices, took, { said, change })
  return {
    kind: 'slice',
    text: spaced(`${split.label}里${names}${what}，${sayShare(share)}，平时只占 ${rate(usual)}`),
    change: took,
    share,
    refuted_by: spaced(`去掉${names}再看：剩下的也按同样的幅度动了，就不是它`),
    evidence: splitProof(split.column),
  }
}

const isInside = ({ split, slices, share }: Group, c: Combination) =>
  slices.length === 1 &&
  c.where.some((w) => w.column === split.column && w.value === slices[0]?.value) &&
  c.slice.share >= 0.8 * share

function ofCombination(
  { called, where, slice }: NamedCombination,
  { said, change, splitProof }: Judging,
): Cause {
  const names = called.map(quoted).join(' × ')
  const what = effectWords([slice], slice.change, { said, change })
  return {
    kind: 'combination',
    text: spaced(`${names}这一格${what}，${sayShare(slice.share)}，平时只占 ${rate(slice.usual)}`),
    change: slice.change,
    share: slice.share,
    refuted_by: spaced(`去掉这一格再看：只占其中一样的别的格子也这样动了，就不是这一格的事`),
    evidence: splitProof(where[0]?.column ?? ''),
  }
}

/** How much of the change they made; of a ratio, whether by their own rate or by their weight. */
function effectWords(
  slices: readonly Slice[],
  took: number,
  { said, change }: Pick<Judging, 'said' | 'change'>,
): string {
  const size = sayDifference(took, said)
  return slices[0]?.rate !== null
    ? `${ratioWords(slices, said)}${change < 0 ? '拉低' : '抬高'} ${size}`
    : `${moreOrLess(took, said.unit, said.isAverage)}了 ${size}`
}

/** Whether one worsened by itself, or is merely more of the whole. */
function ratioWords(slices: readonly Slice[], said: Said): string {
  const rates = slices.reduce((sum, s) => sum + Math.abs(s.rate ?? 0), 0)
  const mixes = slices.reduce((sum, s) => sum + Math.abs(s.mix ?? 0), 0)
  const [s] = slices
  if (!s || slices.length > 1) return rates >= mixes ? '自己的数变了，' : '占的份量变了，'
  return rates >= mixes
    ? `自己从 ${sayAmount(s.before, said)} 到 ${sayAmount(s.now, said)}，`
    : `占的份量从 ${rate(s.usual)} 到 ${rate(s.usual_now)}，`
}

/** Things that befell goods which moved more than their part. Of several on the same goods the plainest speaks. */
function happened({ happenings, said, change }: Judging): Cause[] {
  const seen = new Set<string>()
  return happenings
    .filter((h) => h.share !== null && h.share >= leastShare && h.change !== null)
    .filter((h) => {
      const same = String(h.change)
      if (seen.has(same)) return false
      seen.add(same)
      return true
    })
    .map((h) => ({
      kind: h.kind,
      text: spaced(
        `${h.text}；这批货${change < 0 ? '拖走' : '添了'} ${sayDifference(h.change as number, said)}，${sayShare(h.share as number)}`,
      ),
      change: h.change,
      share: h.share,
      refuted_by: h.refuted_by,
      evidence: h.evidence ? [h.evidence.id] : [],
    }))
}

/** What touched the whole shop at the same time: nothing in the data tells its part. */
const unmeasured = ({ happenings }: Judging): Cause[] =>
  happenings
    .filter((h) => h.share === null && h.change === null && h.kind !== 'finding')
    .slice(0, 4)
    .map((h) => ({
      kind: h.kind,
      text: spaced(`${h.text}。占多少算不出，只是同时`),
      change: null,
      share: null,
      refuted_by: h.refuted_by,
      evidence: h.evidence ? [h.evidence.id] : [],
    }))

function broad({ splits, change, splitProof }: Judging, groups: number): Cause[] {
  if (groups > 0 || splits.length === 0) return []
  const names = listing(
    splits.map((s) => s.label),
    'zh',
  )
  return [
    {
      kind: 'broad',
      text: spaced(
        `按${names}拆，没有哪一块特别：大家按平时的份量一起${change < 0 ? '往下' : '往上'}，先看全店的事（流量、活动、节日）`,
      ),
      change: null,
      share: null,
      refuted_by: '换一个拆法，有一块占的比平时多得多，就不是一起动的',
      evidence: splits.flatMap((s) => splitProof(s.column)).slice(0, 1),
    },
  ]
}
