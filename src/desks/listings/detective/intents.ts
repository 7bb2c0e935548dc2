/** What a buyer wants to know, by the words of the session: enough to see that many suddenly ask the same thing. */
import type { Asked } from '../../../flow/facts/page-fields.ts'

export const askedWords: Readonly<Record<Asked, string>> = {
  cannot_buy: '拍不了',
  no_delivery: '不支持配送',
  no_size: '没尺码',
  how_much: '多少钱',
  not_shown: '怎么不显示',
  when_ships: '几时发',
  stock: '有没有货',
  size: '买多大',
  material: '什么料',
  discount: '能不能便宜',
  return: '怎么退',
  invoice: '开发票',
  hurry: '催发货',
  hello: '在吗',
}

const patterns: readonly (readonly [Asked, RegExp])[] = [
  [
    'cannot_buy',
    /(拍|买|下|付|提交|结算|加购|选|点)[^，。？！]{0,4}(不了|不上|不动|不成|失败|没反应)|(不能|没法|无法|没办法)(拍|买|下单|购买|付款|提交|结算|选)|灰的|灰色|点了没用|显示(不可售|无货|缺货)|拍不|下不|买不|付不/,
  ],
  [
    'no_delivery',
    /(不|没)(支持|在)?.{0,3}(配送|送货|发货范围|到货范围)|(送|发|寄)不(到|了)|(能不能|可以|能|怎么不|为什么不|为啥不)(送|发|寄)到?|不(发|送|寄)(我|这|到|新疆|西藏|内蒙|偏远)|超出配送|配送范围|运费.{0,4}(算不|出不来|不显示)|没有?运费模板|偏远.{0,4}(发|送|寄)/,
  ],
  [
    'no_size',
    /(没有?|看不到|找不到|缺|选不到|怎么没).{0,4}(尺码|尺寸|规格|码数|颜色|款|大小)|尺码(表|图)?.{0,3}(呢|没|空|看不|打不开|在哪)|没写.{0,3}(尺|多大|大小)/,
  ],
  ['how_much', /多少钱|什么价|啥价|几块|价格(呢|多少|不对|没|怎么)|怎么(没|不).{0,3}(价|标价)|9999|没有?价/],
  [
    'not_shown',
    /(搜|找|看|刷)不(到|见|出)|(怎么|为什么|咋)?(没了|不见了|不显示|没显示|打不开|下架)|图(片)?.{0,3}(没|空|不显示|看不|裂|打不开|出不来)|页面.{0,4}(空白|打不开|没了)/,
  ],
  ['hurry', /催|(怎么|为什么|咋|还)(还)?(没|不)发|几天了|快点发|尽快发/],
  [
    'when_ships',
    /(什么|啥|哪)(时候|时间|天)?.{0,3}(发|到货|寄)|几(时|点|天|号).{0,3}(发|到)|多久.{0,3}(发|到)|(今天|明天|当天).{0,3}(能|可以|会)?发|发货时间|现货吗/,
  ],
  ['invoice', /发票|专票|开票|税号/],
  ['return', /(怎么|如何|想|要|能).{0,3}(退|换)|退货|退款|退回|七天无理由/],
  ['discount', /便宜|优惠|折|券|满减|活动价|少点|包邮吗/],
  ['stock', /(还)?有(没有)?(货|现货|库存)|缺货|补货|断货/],
  ['size', /多大|多长|多宽|尺寸|尺码|几码|身高|体重|(\d+(\.\d+)?)(米|m|cm|厘米).{0,6}(合适|能用|行|可以)/],
  ['material', /面料|材质|纯棉|掉色|起球|缩水|味道|填充|厚不厚|色差|机洗|成分/],
  ['hello', /^(在|你好|您好|亲|有人|老板|客服|人工|hi|hello)/],
]

const tags: Readonly<Record<string, Asked>> = {
  拍不了: 'cannot_buy',
  无法下单: 'cannot_buy',
  不支持配送: 'no_delivery',
  没尺码: 'no_size',
  问价格: 'how_much',
  找不到商品: 'not_shown',
  问发货: 'when_ships',
  催发货: 'hurry',
  问库存: 'stock',
  问尺码: 'size',
  问材质: 'material',
  问优惠: 'discount',
  退换货: 'return',
  开发票: 'invoice',
  售前: 'hello',
}

/** The tag that a person put on, else the first pattern that the words meet; null: something else. */
export function askedOf(content: string, tag = ''): Asked | null {
  const tagged = tags[tag.trim()]
  if (tagged) return tagged
  const said = content
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s~～!！]+/g, '')
  return patterns.find(([, pattern]) => pattern.test(said))?.[0] ?? null
}
