/** Offers to call two things one: gathered from the desk, remembered when refused, and set by hand when accepted. */
import { createHash } from 'node:crypto'
import {
  blankGoods,
  type CodeConflict,
  codeConflicts,
  type GoodsOffer,
  goodsOffers,
} from '../desks/listings/identity/goods.ts'
import { type NameOffer, nameOffers, namesSaid, shopOffers } from '../desks/listings/identity/names.ts'
import type { WatchRoom } from '../flow/findings/watch.ts'
import { shopsOf } from '../flow/intake/ledger.ts'
import {
  type IdentityConflict,
  type IdentityOffer,
  OperationRefused,
  type Operations,
} from '../operations.ts'
import type { Shop } from '../records/shops.ts'
import { platformName } from '../wording/index.ts'
import { type House, ledgerOf } from './house.ts'
import { watching } from './looking.ts'

const refusedKey = 'identity_refused'

export const identity = (
  house: House,
  setByHand: Operations['setByHand'],
): Pick<Operations, 'identity' | 'acceptIdentity' | 'refuseIdentity'> => {
  const all = () =>
    house.readers.hold((held) =>
      watching(house, held, undefined, ({ room, shops }) => gathered(house, room, shops)),
    )
  const refusedIds = async () => new Set((await house.records.settings.get<string[]>(refusedKey)) ?? [])
  const named = async (id: string) => {
    const offer = (await all()).offers.find((o) => o.id === id)
    if (offer) return offer
    throw new OperationRefused(
      'not_found',
      `没有「${id}」这条建议，可能已经认了，或数据变了。npx dazi identity list 看现在的。`,
    )
  }
  return {
    identity: async () => {
      const [found, refused] = await Promise.all([all(), refusedIds()])
      const offers = found.offers.filter((o) => !refused.has(o.id))
      return { ...found, offers, refused: found.offers.length - offers.length }
    },
    acceptIdentity: async (id, who) => {
      const offer = await named(id)
      if (offer.set === null) throw new OperationRefused('conflict', offer.todo ?? '这条要自己动手。')
      return setByHand({ sheet: offer.set.sheet, row: offer.set.row, who })
    },
    refuseIdentity: async (id) => {
      await named(id)
      await house.records.settings.set(refusedKey, [...new Set([...(await refusedIds()), id])])
      return { refused: id }
    },
  }
}

async function gathered(house: House, room: WatchRoom, shops: readonly Shop[]) {
  const { published } = await ledgerOf(house)
  const [goods, said, conflicts, blanks] = await Promise.all([
    goodsOffers(room),
    namesSaid(room),
    codeConflicts(room),
    blankGoods(room),
  ])
  const sent = shops.map((s) => ({
    ...s,
    imports: published.filter((p) => shopsOf(p).some((o) => o.shop_id === s.id)).length,
  }))
  return {
    offers: [
      ...goods.map((o) => goodsOffer(o, shops)),
      ...nameOffers(said).map(nameOffer),
      ...shopOffers(sent).map((o) => shopOffer(o, shops)),
    ],
    conflicts: conflicts.map((c) => conflictSaid(c, room)),
    blanks: blanks.map((b) => ({
      shop: room.shopName(b.shop_id),
      variants: Number(b.variants),
      example: b.title === '' ? b.item_id : `${b.item_id}「${b.title}」`,
    })),
  }
}

function goodsOffer(o: GoodsOffer, shops: readonly Shop[]): IdentityOffer {
  const shop = shops.find((s) => s.id === o.shop_id)
  const platform = platformName(shop?.platform ?? o.platform, 'zh')
  const name = shop?.name ?? o.shop_id
  return offer({
    kind: 'goods',
    from: [platform, name, o.item_id, o.platform_sku_id].filter((part) => part !== '').join(' '),
    to: o.code,
    score: o.score,
    why: o.why,
    set: {
      sheet: '商品对照',
      row: { 平台: platform, 店铺: name, 商品ID: o.item_id, 平台SKU: o.platform_sku_id, 商家编码: o.code },
    },
    todo: null,
  })
}

const kindWords = { carrier: '快递公司', warehouse: '仓库', agent: '客服' } as const

const nameOffer = (o: NameOffer): IdentityOffer =>
  offer({
    ...o,
    set: {
      sheet: '叫法',
      row: { 是什么: kindWords[o.kind as keyof typeof kindWords], 叫法: o.from, 统一叫: o.to },
    },
    todo: null,
  })

function shopOffer(o: NameOffer, shops: readonly Shop[]): IdentityOffer {
  const nameOf = (id: string) => shops.find((s) => s.id === id)?.name ?? id
  return offer({
    ...o,
    from: nameOf(o.from),
    to: nameOf(o.to),
    set: null,
    todo: `是一家的话，把「${nameOf(o.from)}」的文件挪过去：npx dazi imports 找到号，再 npx dazi shops move 号 ${nameOf(o.to)}。`,
  })
}

const offer = (o: Omit<IdentityOffer, 'id'>): IdentityOffer => ({
  id: createHash('sha256')
    .update(JSON.stringify([o.kind, o.from, o.to]))
    .digest('hex')
    .slice(0, 8),
  ...o,
})

function conflictSaid(c: CodeConflict, room: WatchRoom): IdentityConflict {
  const [first = '', second = ''] = c.said
  switch (c.why) {
    case 'two_barcodes':
      return {
        what: `商家编码 ${c.code}`,
        why: `一个编码，条码有 ${c.said.length} 个：${c.said.join('、')}`,
        todo: '看看是不是两件货用了同一个编码；是就改一个编码，不是就把条码改一样。',
      }
    case 'two_names':
      return {
        what: `商家编码 ${c.code}`,
        why: `两处的名字一点不像：「${first}」和「${second}」`,
        todo: '对一下是不是对照填错了：npx dazi set 商品对照 … 改对那一条。',
      }
    case 'other_code':
      return {
        what: `${room.shopName(c.shop_id)} ${c.item_id}`,
        why: `你对照的是 ${first}，平台导出写的是 ${second}`,
        todo: '以你的对照为准在算。平台上填错了就去改平台；对照旧了就 npx dazi set 商品对照 … 改过来。',
      }
  }
}
