/** Which merchant code a listed variant is: by its own code, its barcode, or a name that is like one known name and no other. */
import { readBeside } from '../../../flow/findings/beside.ts'
import { ask, withStep } from '../../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'
import { listing, platformName } from '../../../wording/index.ts'

const read = (name: string) => readBeside(import.meta.url, name)
const withGoods = (question: string) => withStep('goods', read('goods.sql'), question)

/** Shared pieces of three letters, of two names; below it names of one trade look alike by their trade. */
const leastLikeness = 0.6
/** Ahead of the next best by so much: two sizes of one thing are alike too. */
const leastLead = 0.08
/** Names of one code that share less have nothing to do with each other. */
const mostUnlike = 0.15
const most = 300

export interface GoodsOffer {
  readonly shop_id: string
  readonly platform: string
  readonly item_id: string
  readonly platform_sku_id: string
  readonly title: string
  readonly code: string
  readonly known_name: string
  readonly score: number
  readonly why: string
}

interface OfferRow extends Omit<GoodsOffer, 'why'> {
  why: 'code' | 'barcode' | 'title'
  barcode: string
  platforms: string[]
}

export async function goodsOffers(room: WatchRoom): Promise<GoodsOffer[]> {
  const rows = await ask<OfferRow>(room, {
    query: withGoods(withStep('known', read('known.sql'), read('same-goods.sql'))),
    params: { least_likeness: leastLikeness, least_lead: leastLead, most },
  })
  return rows.map((r) => ({ ...r, score: Math.round(r.score * 100) / 100, why: whyOf(r) }))
}

function whyOf(r: OfferRow): string {
  const elsewhere = r.platforms.map((p) => platformName(p, 'zh'))
  const known = elsewhere.length === 0 ? '商品档案里有这个编码' : `${listing(elsewhere, 'zh')}也是它`
  if (r.why === 'code') return `导出里写的商家编码就是 ${r.code}，${known}`
  if (r.why === 'barcode') return `条码 ${r.barcode} 和 ${r.code} 的一样`
  return `名字像：「${r.title}」和「${r.known_name}」有 ${Math.round(r.score * 100)}% 一样，没有第二个这么像的`
}

export interface CodeConflict {
  readonly code: string
  readonly why: 'two_barcodes' | 'two_names' | 'other_code'
  readonly said: readonly string[]
  readonly shop_id: string
  readonly item_id: string
}

export const codeConflicts = (room: WatchRoom): Promise<CodeConflict[]> =>
  ask<CodeConflict>(room, {
    query: withGoods(read('code-conflicts.sql')),
    params: { most_unlike: mostUnlike, most },
  })

export const blankGoods = (
  room: WatchRoom,
): Promise<{ shop_id: string; variants: number; item_id: string; title: string }[]> =>
  ask(room, { query: withGoods(read('blanks.sql')), params: {} })
