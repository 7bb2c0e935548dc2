/**
 * A field that some pages never had: nobody saw it go blank, so there is no before and after, only pages like them that
 * have it. That proves less than a change does, and it is said with less certainty. Whether a page is hidden shows in who
 * comes, and pages differ in that for a hundred reasons: here only buyers of those who came are compared.
 */
import { blankKindWords } from '../../../flow/facts/blankness.ts'
import type { Mechanism } from '../../../flow/facts/page-fields.ts'
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { evidence } from '../../../flow/findings/evidence.ts'
import { movable } from '../../../flow/findings/lines-in-force.ts'
import {
  defineWatch,
  type Look,
  noMoney,
  type Sighting,
  type Trouble,
  type WatchRoom,
} from '../../../flow/findings/watch.ts'
import { count, money, rate, spaced } from '../../../wording/index.ts'
import {
  compared_days,
  fieldQuestion,
  type NeverFilled,
  neverFilled,
  type PageOutcome,
  pagesQuestion,
} from './always-blank-pages.ts'

const lines = movable('listings.always_blank', {
  /** Orders the blank pages would have had, or visitors who came to them, or times their ads were seen; below all it is only 观察. */
  minimum: { expected_orders: 30, visitors: 1000, impressions: 1000 },
  /** How sure · share of false ones among those believed · share of the expected orders that are not there. */
  raise: { certainty: 0.5, false_share: 0.1, lost_share: 0.2 },
  /** Of equally many visitors, so many buy again. */
  recover: { orders_share: 0.9 },
} as const)

export const alwaysBlank = defineWatch({
  key: 'listings.always_blank',
  kind: 'blank_field',
  label: '一直空着的那一格',
  question: '哪一格有的页面从来没填过，来的人一样多，买的人却少？',
  reads: ['listing_field', 'order_line', 'traffic', 'ad_result', 'stock', 'sku_map', 'sku'],
  ...lines,
  yuan: {
    kind: 'lost_margin',
    rhythm: 'per_day',
    formula:
      '（填了这一格的同类页面每来一个人成交几单 × 来的人数 − 实际单数）÷ 天数 × 每单毛利（成交价 − 成本；没有成本就是未知）；同类指类目、价格档、有没有货都一样；区间是 95%，页面之间本来的差别算在内',
  },
  playbook: readPlaybook(new URL('../', import.meta.url).href, 'always-blank'),
  owner: '商品运营',
  due_hours: 72,
  livesNow: '它看的是页面和库存现在的样子，以前那天是什么样没有留全',
  unseen: 'withdrawn',
  look,
})

async function look(room: WatchRoom): Promise<Look> {
  const judged = (await neverFilled(room)).map((f) => ({ f, ...judge(f) }))
  const sightings = hardestFirst(judged).map(({ f, level, certainty }): Sighting => {
    if (level === 'fine') return { level, subject: subjectOf(f) }
    const said = plain(room, f, certainty)
    return level === 'hold'
      ? { ...said, level, evidence: [] }
      : { ...said, level, evidence: evidenceOf(room, f) }
  })
  return { sightings, blind: [] }
}

const subjectOf = ({ shop_id, field }: NeverFilled): Trouble['subject'] => ({ shop_id, field })

interface Judged {
  readonly f: NeverFilled
  readonly level: Sighting['level']
  readonly certainty: number
}

/** Out of a hundred such fields that some pages never had, for how many is that why they sell less; before any number. */
const prior: Readonly<Partial<Record<Mechanism, number>>> = {
  // What never had a freight template never sold; where it sells, the field is not needed there.
  blocks: 0.25,
  doubts: 0.2,
  hides: 0.1,
}
/** Who leaves a field empty neglects the page in other ways too, and strata do not hold that fixed. */
const surest = 0.75
const neglect = 0.3

function judge(f: NeverFilled): Pick<Judged, 'level' | 'certainty'> {
  const { minimum, raise, recover } = lines
  const { compared } = f
  if (!compared || compared.expected <= 0) return { level: 'hold', certainty: 0 }
  const p0 = prior[f.declared.mechanism] ?? 0
  const odds = (p0 / (1 - p0)) * neglect * boundOf(compared.chance)
  const certainty = Math.min(surest, odds / (1 + odds))
  const left = compared.actual / compared.expected
  if (left >= recover.orders_share) return { level: 'fine', certainty }
  const isLow = 1 - left >= raise.lost_share && compared.lost.low > 0
  if (!isLow) return { level: 'hold', certainty }
  const isEnough =
    compared.expected >= minimum.expected_orders ||
    (f.basis === 'visitors' && compared.exposure >= minimum.visitors) ||
    f.impressions >= minimum.impressions
  const isSure = certainty >= raise.certainty && f.false_share <= raise.false_share
  return { level: isSure ? (isEnough ? 'raise' : 'watching') : 'hold', certainty }
}

/** An upper bound of what a p-value can say for the cause. Sellke, Bayarri & Berger 2001, American Statistician 55:62. */
const boundOf = (p: number): number =>
  p >= 1 / Math.E ? 1 : Math.min(1e5, 1 / (-Math.E * p * Math.log(Math.max(p, 1e-12))))

/** Fields that are blank on the very same pages fall together; the likeliest is named, the others wait until it is filled. */
function hardestFirst(judged: readonly Judged[]): Judged[] {
  const pages = ({ f }: Judged) => `${f.shop_id}\n${f.compared?.blank_pages.join('\n')}`
  const best = new Map<string, Judged>()
  for (const j of judged) {
    const other = best.get(pages(j))
    if (j.level === 'raise' && (!other || rank(j) > rank(other))) best.set(pages(j), j)
  }
  return judged.map((j) =>
    j.level === 'raise' && best.get(pages(j)) !== j ? { ...j, level: 'hold' as const } : j,
  )
}

const rank = ({ f }: Judged): number => prior[f.declared.mechanism] ?? 0

function plain(room: WatchRoom, f: NeverFilled, certainty: number): Omit<Trouble, 'level' | 'evidence'> {
  return {
    subject: subjectOf(f),
    severity: 'week',
    title: title(room, f),
    since: f.first_at,
    money_at_stake: lost(f),
    certainty: Number(certainty.toFixed(3)),
    causes: [
      { text: spaced(`「${f.field}」${blankKindWords[f.kind]}：${f.declared.harm}`), share: null },
      { text: spaced(`没人见过它填着，只能和填了的页面比，所以最多说到 ${rate(surest)}`), share: null },
      { text: spaced(`怎么补：${f.declared.mend}`), share: null },
    ],
    ruled_out: [
      spaced('类目、价格档、有没有货都一样的页面才放在一起比'),
      spaced('来的人多少不算，比的是来的人里买了几个'),
    ],
    spark: [],
    as_of: f.looked_at,
    stands_on: f.landings,
  }
}

function title(room: WatchRoom, f: NeverFilled): string {
  const { compared } = f
  const where = `${room.shopName(f.shop_id)}有 ${count(f.blank.length, 'zh')} 个页面的「${f.field}」一直${blankKindWords[f.kind]}`
  if (!compared) return spaced(`${where}，没有像的页面可比。`)
  const said = (n: number) => count(Math.round(n), 'zh')
  const { low, mid, high } = compared.lost
  const came = f.basis === 'visitors' ? '来一样多的人' : '一样多的广告点击'
  return spaced(
    `${where}，${came}，成交只有填了的 ${rate(compared.actual / compared.expected)}，${compared_days} 天少了 ${said(mid)} 单（${said(low)}~${said(high)}）。`,
  )
}

function lost(f: NeverFilled): Trouble['money_at_stake'] {
  const { compared } = f
  const sold = [...f.blank, ...f.filled].filter((p) => p.known_orders > 0)
  const currency = sold[0]?.currency ?? 'CNY'
  const like = { currency, kind: 'lost_margin', rhythm: 'per_day' } as const
  if (!compared) return noMoney({ ...like, basis: '没有像的页面可比，少赚多少未知' })
  if (sold.some((p) => p.currency !== currency || p.currencies > 1))
    return noMoney({ ...like, basis: '几种货币混着卖，少赚多少未知' })
  const { perOrder, margin } = perOrderOf(f.blank, f.filled)
  const revenue = perOrder === null ? null : Math.round(compared.lost.mid * perOrder)
  if (perOrder === null || margin === null)
    return noMoney({ ...like, basis: '没有成本（或没有成交价），少赚多少未知；少收的货款另列' }, revenue)
  if (margin <= 0) return noMoney({ ...like, basis: '按成本算每单不赚钱，少卖不是少赚' }, revenue)
  const perDay = (orders: number) => Math.round((Math.max(0, orders) * margin) / compared_days)
  const { low, mid, high } = compared.lost
  return {
    ...like,
    low_minor: perDay(low),
    mid_minor: perDay(mid),
    high_minor: perDay(high),
    basis: spaced(
      `${compared_days} 天少了 ${mid.toFixed(0)} 单（${low.toFixed(0)} 到 ${high.toFixed(0)}），每单毛利 ${money(Math.round(margin), currency, 'zh')}，没扣平台费用`,
    ),
    exposure_minor: revenue,
  }
}

/** Of the blank pages where they sold at all, else of those like them; weighted by orders. Minor units. */
function perOrderOf(
  blank: readonly PageOutcome[],
  filled: readonly PageOutcome[],
): { perOrder: number | null; margin: number | null } {
  const known = (pages: readonly PageOutcome[]) => pages.filter((p) => p.known_orders > 0)
  const pages = known(blank).length > 0 ? known(blank) : known(filled)
  const sum = (of: readonly PageOutcome[], one: (p: PageOutcome) => number) =>
    of.reduce((n, p) => n + one(p), 0)
  const orders = sum(pages, (p) => p.known_orders)
  if (orders === 0) return { perOrder: null, margin: null }
  const costed = pages.filter((p) => p.cost_minor !== null && p.orders > 0)
  const costedOrders = sum(costed, (p) => p.known_orders)
  const perOrder = sum(pages, (p) => p.brought_minor) / orders
  if (costedOrders === 0) return { perOrder, margin: null }
  const gained = sum(
    costed,
    (p) => p.brought_minor - (p.cost_minor ?? 0) * (p.units / p.orders) * p.known_orders,
  )
  return { perOrder, margin: gained / costedOrders }
}

function evidenceOf(room: WatchRoom, f: NeverFilled): Trouble['evidence'] {
  const id = `${f.shop_id}.${f.field}`
  const looks = fieldQuestion(room, f)
  const outcomes = pagesQuestion(room, f)
  const blank = new Set(f.blank.map((p) => p.item_id))
  return [
    evidence(`listings.always_blank_looks.${id}`, '哪些页面从来没填过这一格', looks, f.looks),
    evidence(
      `listings.always_blank_pages.${id}`,
      `${compared_days} 天里每个页面来了多少人、买了几单，空着的在前`,
      outcomes,
      [...f.blank, ...f.pages.filter((p) => !blank.has(p.item_id))].map((p) => ({
        ...p,
        is_blank: blank.has(p.item_id) ? 1 : 0,
      })),
    ),
  ]
}
