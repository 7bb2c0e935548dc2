/** What began or ended between the two sides, laid over the change: promotions, prices and fields of pages, stock, feasts, open findings. */
import { spaced } from '../../../wording/index.ts'
import { dayKind } from '../../facts/calendar.ts'
import type { Days } from '../../metrics/compare.ts'
import { readBeside } from '../beside.ts'
import { evidence, type Question } from '../evidence.ts'
import type { Finding } from '../finding.ts'
import type { Happening } from './move.ts'
import { quoted } from './say-amount.ts'

/** Goods that something touched; empty lists: the whole shop. */
export interface Touched {
  readonly items: readonly string[]
  readonly codes: readonly string[]
  readonly shop: string | null
}

/** What happened, and whose numbers it may have moved; null where that is everybody's. */
export interface Seen extends Omit<Happening, 'change' | 'share'> {
  readonly touched: Touched | null
}

export interface HappeningsQuestion {
  readonly asked: Days
  readonly base: readonly Days[]
  readonly shops: readonly string[]
  readonly findings: readonly Finding[]
  ask<Row>(question: Question): Promise<Row[]>
  shopName(id: string): string
  called(column: 'item_id' | 'sku_code', things: readonly string[]): Promise<ReadonlyMap<string, string>>
}

const promotionsChanged = readBeside(import.meta.url, 'promotions-changed.sql')
const fieldsChanged = readBeside(import.meta.url, 'fields-changed.sql')
const stockChanged = readBeside(import.meta.url, 'stock-changed.sql')

export async function happenings(question: HappeningsQuestion): Promise<Seen[]> {
  const found = await Promise.all([promotions(question), fields(question), stock(question)])
  return [...feasts(question), ...found.flat(), ...openFindings(question)]
}

const feastOn = (on: string): string | null => {
  const { holiday, feast } = dayKind(on)
  return holiday ?? feast
}

function feasts({ asked, base }: HappeningsQuestion): Seen[] {
  const now = feastOn(asked.to)
  const before = base.map((b) => feastOn(b.to)).find((f) => f !== null) ?? null
  if (now === before) return []
  const said = [now ? `${asked.to} 是${now}` : null, before ? `比的那天赶上${before}` : null].flatMap(
    (s) => s ?? [],
  )
  return [
    {
      kind: 'holiday',
      text: spaced(`${said.join('，')}：节前节后买的人本来就不一样`),
      on: now ? asked.to : (base[0]?.to ?? null),
      refuted_by: '换成和上一档活动同一天、或去年同一个节比，还是一样的变法，就不是节日',
      evidence: null,
      finding: null,
      touched: null,
    },
  ]
}

interface PromotionRow {
  shop_id: string
  promotion_id: string
  title: string
  stage: string
  from_day: string
  to_day: string | null
  items: string[]
  codes: string[]
  is_whole_shop: boolean
  runs_now: number
}

async function promotions(q: HappeningsQuestion): Promise<Seen[]> {
  const query = asking(q, promotionsChanged)
  const rows = await q.ask<PromotionRow>(query)
  const proof = evidence('promotions', '两边不一样的活动', query, rows)
  return rows.map((r): Seen => {
    const goods = r.items.length + r.codes.length
    const scope = r.is_whole_shop ? '全店' : `${goods} 件货`
    const stage = r.stage === '' || r.title.includes(r.stage) ? '' : `${r.stage}期`
    const when = r.runs_now ? `${r.from_day} 起在跑，比的那天没有` : `比的那天在跑，${r.to_day ?? ''} 结束了`
    return {
      kind: 'promotion',
      text: spaced(`活动「${r.title}」${stage}（${scope}）${when}`),
      on: r.runs_now ? r.from_day : r.to_day,
      refuted_by: r.is_whole_shop
        ? '同样不在这个活动里的店，也这样动了，就不是它'
        : '活动没盖到的货也照样动了，就不是它',
      evidence: proof,
      finding: null,
      touched: r.is_whole_shop ? null : { items: r.items, codes: r.codes, shop: r.shop_id },
    }
  })
}

interface FieldRow {
  shop_id: string
  item_id: string
  sku_code: string
  field: string
  was: string
  is: string
  changed_on: string
  changed_by: string
}

async function fields(q: HappeningsQuestion): Promise<Seen[]> {
  const query = asking(q, fieldsChanged)
  const rows = await q.ask<FieldRow>(query)
  const proof = evidence('fields', '页面上改过的字段', query, rows)
  const names = await q.called('item_id', [...new Set(rows.map((r) => r.item_id))])
  return rows.map((r): Seen => {
    const isPrice = r.field.includes('价')
    const goods = names.get(r.item_id) ?? r.item_id
    const how =
      r.is === ''
        ? `被清空了（原来是「${short(r.was)}」）`
        : r.was === ''
          ? `补上了「${short(r.is)}」`
          : `从「${short(r.was)}」改成「${short(r.is)}」`
    const who = r.changed_by === '' ? '' : `，${r.changed_by} 改的`
    return {
      kind: isPrice ? 'price' : 'field',
      text: spaced(`${quoted(goods)}的${r.field}${how}，${r.changed_on} 看到${who}`),
      on: r.changed_on,
      refuted_by: isPrice
        ? '没改价的同类货也照样动了，或改价之前就在动，就不是它'
        : '没改这一栏的同类货也照样动了，或改之前就在动，就不是它',
      evidence: proof,
      finding: null,
      touched: { items: [r.item_id], codes: [], shop: r.shop_id },
    }
  })
}

interface StockRow {
  sku_code: string
  was: number
  is: number
  empty_since: string
  items: string[]
}

async function stock(q: HappeningsQuestion): Promise<Seen[]> {
  const query = asking(q, stockChanged)
  const rows = await q.ask<StockRow>(query)
  const proof = evidence('stock', '断货和到货', query, rows)
  const names = await q.called(
    'sku_code',
    rows.map((r) => r.sku_code),
  )
  return rows.map((r): Seen => {
    const goods = names.get(r.sku_code) ?? r.sku_code
    const isOut = Number(r.is) <= 0
    return {
      kind: 'stock',
      text: spaced(
        isOut
          ? `${quoted(goods)}断货了：比的那天还有 ${r.was} 件可卖${r.empty_since ? `，${r.empty_since} 起没有` : ''}`
          : `${quoted(goods)}到货了：比的那天断货，现在有 ${r.is} 件可卖`,
      ),
      on: isOut ? r.empty_since || null : q.asked.to,
      refuted_by: isOut
        ? '断货前一天它的成交已经先掉了，就不是断货'
        : '到货之前它的成交已经先涨了，就不是到货',
      evidence: proof,
      finding: null,
      touched: { items: r.items, codes: [r.sku_code], shop: null },
    }
  })
}

/** Troubles that stood open on the days asked and not yet on those they stand beside. */
function openFindings({ findings, asked, base, shops }: HappeningsQuestion): Seen[] {
  const first = base.map((b) => b.to).sort()[0] ?? ''
  return findings
    .filter((f) => {
      const since = f.since.slice(0, 10)
      const isOurs = shops.length === 0 || !f.subject.shop_id || shops.includes(f.subject.shop_id)
      return f.kind !== 'silence' && since > first && since <= asked.to && isOurs
    })
    .map((f): Seen => {
      const { item_id, sku_code, shop_id } = f.subject
      return {
        kind: 'finding',
        text: spaced(`${f.title}（已经在清单上，${f.since.slice(0, 10)} 起）`),
        on: f.since.slice(0, 10),
        refuted_by: '这件事收了，数还没回来，就不是它',
        evidence: f.evidence[0] ?? null,
        finding: f.key,
        touched:
          item_id || sku_code
            ? { items: item_id ? [item_id] : [], codes: sku_code ? [sku_code] : [], shop: shop_id ?? null }
            : null,
      }
    })
}

const asking = ({ asked, base, shops }: HappeningsQuestion, query: string): Question => ({
  query,
  params: {
    from: asked.from,
    to: asked.to,
    shops,
    base: base.map((b) => b.to),
    base_last:
      base
        .map((b) => b.to)
        .sort()
        .at(-1) ?? asked.from,
  },
})

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text)
