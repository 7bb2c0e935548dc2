/** Carriers, warehouses, agents and shops under several names: by a list of what carriers are called, else by what is left of a name. */
import { readBeside } from '../../../flow/findings/beside.ts'
import { ask } from '../../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'

const names = readBeside(import.meta.url, 'names.sql')

/** What carriers call themselves, and what exports call them. First stands the name they are told under. */
const carriers: readonly (readonly string[])[] = [
  ['顺丰速运', '顺丰', '顺丰快递', 'SF', 'SF Express', 'SFEXPRESS', '顺丰标快', '顺丰特快'],
  ['圆通速递', '圆通', '圆通快递', 'YTO', 'YTO Express'],
  ['中通快递', '中通', 'ZTO', 'ZTO Express', '中通速递'],
  ['申通快递', '申通', 'STO', 'STO Express'],
  ['韵达快递', '韵达', '韵达速递', 'YUNDA', 'YD'],
  ['极兔速递', '极兔', '极兔快递', 'J&T', 'JT', 'JTSD', 'J&T Express'],
  ['京东快递', '京东物流', '京东', 'JD', 'JD Logistics', 'JDL'],
  ['邮政快递包裹', '邮政', '邮政包裹', '中国邮政', '邮政小包', 'POSTB'],
  ['EMS', '邮政EMS', 'EMS特快', '邮政特快专递'],
  ['德邦快递', '德邦', '德邦物流', 'DBL', 'Deppon'],
  ['菜鸟速递', '丹鸟', '丹鸟快递', '菜鸟'],
]

export interface NameRow {
  readonly kind: 'carrier' | 'warehouse' | 'agent'
  readonly name: string
  readonly rows: number
}

export interface NameOffer {
  readonly kind: NameRow['kind'] | 'shop'
  readonly from: string
  readonly to: string
  readonly score: number
  readonly why: string
}

export const namesSaid = (room: WatchRoom): Promise<NameRow[]> =>
  ask<NameRow>(room, { query: names, params: { most: 2000 } })

/** Each name is offered at most one other: the listed one, else the one with most rows among those that come down to the same. */
export function nameOffers(said: readonly NameRow[]): NameOffer[] {
  return (['carrier', 'warehouse', 'agent'] as const).flatMap((kind) => {
    const all = said.filter((n) => n.kind === kind)
    const listed = kind === 'carrier' ? listedOffers(all) : []
    const rest = all.filter((n) => !listed.some((o) => o.from === n.name))
    return [...listed, ...alike(kind, rest, kind === 'carrier')]
  })
}

function listedOffers(all: readonly NameRow[]): NameOffer[] {
  return all.flatMap((n): NameOffer[] => {
    const known = carriers.find((c) => c.some((name) => plain(name) === plain(n.name)))
    const [to] = known ?? []
    // A carrier of only one name has nothing to be joined with.
    const others = all.filter(
      (o) => o.name !== n.name && known?.some((name) => plain(name) === plain(o.name)),
    )
    if (to === undefined || n.name === to || others.length === 0) return []
    return [{ kind: 'carrier', from: n.name, to, score: 1, why: `快递公司的常用叫法：${n.name} 就是${to}` }]
  })
}

function alike(kind: NameRow['kind'], all: readonly NameRow[], isCarrier: boolean): NameOffer[] {
  const groups = new Map<string, NameRow[]>()
  for (const n of all) {
    const key = core(n.name, isCarrier)
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), n])
  }
  return [...groups].flatMap(([key, same]) => {
    const [most, ...others] = [...same].sort((a, b) => b.rows - a.rows || (a.name < b.name ? -1 : 1))
    if (!most) return []
    return others.map((o) => {
      const isPlain = plain(o.name) === plain(most.name)
      return {
        kind,
        from: o.name,
        to: most.name,
        score: isPlain ? 0.98 : 0.8,
        why: isPlain
          ? '只差空格、大小写或全半角'
          : `去掉${kind === 'warehouse' ? '「仓库」' : ''}${kind === 'agent' ? '账号前缀' : ''}这类字都是「${key}」`,
      }
    })
  })
}

/** Two shops of one platform whose names come down to the same. */
export function shopOffers(
  shops: readonly { id: string; platform: string; name: string; imports: number }[],
): NameOffer[] {
  return shops.flatMap((s): NameOffer[] => {
    const twins = shops.filter(
      (o) => o.id !== s.id && o.platform === s.platform && shopCore(o.name) === shopCore(s.name),
    )
    const [most] = [...twins, s].sort((a, b) => b.imports - a.imports || (a.id < b.id ? -1 : 1))
    if (!most || most.id === s.id || shopCore(s.name) === '') return []
    return [
      {
        kind: 'shop',
        from: s.id,
        to: most.id,
        score: 0.8,
        why: `同一个平台，去掉「旗舰店」这类字都叫「${shopCore(s.name)}」`,
      },
    ]
  })
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·_\-()（）]/g, '')
    .toLowerCase()

function core(name: string, isCarrier: boolean): string {
  const bare = plain(name)
  return isCarrier
    ? bare.replace(/(速运|速递|快递|快运|物流|express)$/, '')
    : bare.replace(/^(cnt?aobao|tb)/, '').replace(/(仓库|仓)$/, '')
}

const shopCore = (name: string): string =>
  plain(name).replace(/(官方)?(旗舰店|专营店|专卖店|企业店|自营店|店铺|店)$/, '')
