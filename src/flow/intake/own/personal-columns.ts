/** Which columns of an unknown file are about people. In doubt a column is masked: what was hidden can be opened, not the reverse. */
import type { PersonalKind } from '../masking.ts'
import { nameOf } from './known-names.ts'
import type { Look } from './value-shapes.ts'

export interface PersonalColumn {
  readonly kind: PersonalKind
  readonly because: { readonly by: 'name' } | { readonly by: 'values'; readonly share: number }
}

const byName: readonly (readonly [RegExp, PersonalKind])[] = [
  [/(手机|电话|联系方式|座机|mobile|phone|(^|[^a-z])tel($|[^a-z]))/, 'phone'],
  [/(邮箱|e-?mail)/, 'email'],
  [/(身份证|证件号|银行卡|支付宝账号|收款账号|微信(?!支付))/, 'account'],
  [/(邮编|发票抬头|税号|postal|zip)/, 'drop'],
  [/(详细地址|收货地址|收件地址|客户地址|送货地址|^地址$|街道|门牌|address[0-9]*$)/, 'address'],
  [
    /(收货人|收件人|联系人|客户姓名|买家姓名|真实姓名|^姓名$|recipient|consignee|customername|buyername)/,
    'name',
  ],
  [
    /(旺旺|^(买家|客户|会员|用户|粉丝)?昵称|会员名|买家账号|买家会员|客户账号|买家id|^(买家)?网名|username|buyerid)/,
    'buyer',
  ],
]

/** A column about the thing rather than the person: 收货人数, 收货地址数. */
const aboutCounts = /(数|数量|率|时间|日期|状态|省|市|区|县)$/

const byValues: readonly (readonly ['phone' | 'email' | 'identity' | 'address', PersonalKind])[] = [
  ['phone', 'phone'],
  ['email', 'email'],
  ['identity', 'account'],
  ['address', 'address'],
]
const enough = 0.5

export function personalColumn(header: string, look: Look, isKey: boolean): PersonalColumn | null {
  const name = nameOf(header).replace(/[_\s]/g, '')
  if (!aboutCounts.test(name))
    for (const [pattern, kind] of byName) if (pattern.test(name)) return { kind, because: { by: 'name' } }
  // An order number of eleven digits may look like a phone; what tells rows apart is not hidden by its looks alone.
  if (isKey || look.filled === 0) return null
  for (const [shape, kind] of byValues)
    if (look.share[shape] >= enough) return { kind, because: { by: 'values', share: look.share[shape] } }
  return null
}
