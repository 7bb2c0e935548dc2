/**
 * Personal data is masked while it streams into the warehouse: no raw name, phone or address is ever stored, logged or
 * previewed. Which header holds what is a dictionary; what stands in free text is found by shape. Values that a platform
 * already masked or encrypted (`*`, `##…`, `$…$`, `~…~`) pass unchanged.
 */
import { createHash } from 'node:crypto'
import { type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { Format } from './format.ts'
import { normaliseHeader } from './readers/headers.ts'

export type PersonalKind = 'name' | 'phone' | 'address' | 'email' | 'account' | 'buyer' | 'drop'

/** Headers known to hold personal data, after normalising. A format may add its own. */
const dictionary: ReadonlyMap<string, PersonalKind> = new Map(
  Object.entries({
    name: [
      '收货人姓名',
      '收货人',
      '收件人',
      '客户姓名',
      '卖家真实姓名',
      '卖家真实姓名(新)',
      '买家姓名',
      'Billing Name',
      'Shipping Name',
      'recipient-name',
      'buyer-name',
    ],
    phone: [
      '联系电话',
      '联系手机',
      '手机',
      '手机号',
      '收件人手机号',
      '收货人手机号/提货人手机号',
      '卖家电话',
      '卖家手机',
      'Billing Phone',
      'Shipping Phone',
      'Phone',
      'buyer-phone-number',
      'ship-phone-number',
    ],
    address: [
      '收货地址',
      '详细地址',
      '客户地址',
      '修改后的收货地址',
      '卖家退货地址',
      'Billing Street',
      'Billing Address1',
      'Billing Address2',
      'Shipping Street',
      'Shipping Address1',
      'Shipping Address2',
      'ship-address-1',
      'ship-address-2',
      'ship-address-3',
    ],
    email: ['Email', 'buyer-email', '邮箱'],
    account: ['买家支付宝账号', '微信', '微信号', '身份证', '身份证号', '银行卡号'],
    buyer: ['买家会员名', '买家会员名称', '下单帐号', '买家昵称', '买家标识', 'CustomerID'],
    drop: ['发票抬头', '增值税发票', 'Billing Zip', 'Shipping Zip', 'ship-postal-code', '卖家邮编'],
  } satisfies Record<PersonalKind, string[]>).flatMap(([kind, headers]) =>
    headers.map((h) => [normaliseHeader(h), kind as PersonalKind] as const),
  ),
)

/** What each header of a file holds; null is free text or plain data, looked through by shape. */
export function personalKinds(headers: readonly string[], format: Format): (PersonalKind | null)[] {
  const own = new Map(Object.entries(format.personal ?? {}).map(([h, k]) => [normaliseHeader(h), k]))
  return headers.map((h) => {
    const name = normaliseHeader(h)
    return own.get(name) ?? dictionary.get(name) ?? null
  })
}

/** Chinese numerals and digits of a phone written to slip past a filter. */
const spelled = '[一二三四五六七八九〇零壹贰叁肆伍陆柒捌玖]{11}'
const hints = `1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}|[0-9]{17}[0-9Xx]|${spelled}|１[３-９][０-９]{9}|@|微信|[Vv][Xx]|[Ww][Xx]|V信`

/** Free text: phones, identity numbers (eighteen digits with a birthday in them; an order number has none), e-mail and 微信 ids are masked in place, the rest is kept. */
function maskedText(cell: Sql): Sql {
  return sql`if(match(${cell}, ${trusted(`'${hints}'`)}), ${trusted('replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(')}${cell}${trusted(
    [
      `, '(^|[^0-9])((?:\\\\+?86|0086)?[ -]?1[3-9][0-9])[ -]?[0-9]{4}[ -]?([0-9]{4})([^0-9]|$)', '\\\\1\\\\2****\\\\3\\\\4')`,
      `, '(^|[^0-9])([1-9][0-9]{5})(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]([^0-9Xx]|$)', '\\\\1\\\\2************\\\\3')`,
      `, '${spelled}', '***')`,
      `, '１[３-９][０-９]{9}', '***')`,
      `, '([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)', '\\\\1***@\\\\2')`,
      `, '(微信号?|[Vv][Xx]|[Ww][Xx]|V信)([:：是 ]*)[A-Za-z0-9_-]{5,}', '\\\\1\\\\2***')`,
    ].join(''),
  )}, ${cell})`
}

const alreadyHidden = (cell: Sql) =>
  sql`(position(${cell}, '*') > 0 OR startsWith(${cell}, '##') OR startsWith(${cell}, '$') OR startsWith(${cell}, '~') OR ${cell} IN ('', '-', '--', '\t'))`

/** Province, city and district stay, because logistics needs them; everything after is hidden. */
const regionPattern =
  "'^(\\\\s*[^\\\\s]{1,12}?(?:省|自治区|市)?\\\\s+[^\\\\s]{1,15}?\\\\s+[^\\\\s]{1,15}?)(?:\\\\s|\\\\(|$)|^([^\\\\s]{2,8}?(?:省|自治区)[^\\\\s]{1,10}?(?:市|州|盟|地区)[^\\\\s]{1,10}?(?:区|县|市|旗))'"

/**
 * The cell as it is stored. `key` is the installation's secret: buyers are told apart by a keyed HMAC, so the same buyer
 * stays one person across files while the name itself is gone.
 */
export function maskedCell(cell: Sql, kind: PersonalKind | null, key: SecretPads): Sql {
  switch (kind) {
    case null:
      return maskedText(cell)
    case 'drop':
      return sql`if(${cell} IN ('', '-'), ${cell}, '***')`
    case 'buyer':
      return sql`if(trimBoth(${cell}, ' \t') IN ('', '-'), '', concat('b', substring(lower(hex(${hmac(sql`trimBoth(${cell}, ' \t')`, key)})), 1, 32)))`
    case 'name':
      return sql`if(${alreadyHidden(cell)}, ${cell}, if(match(${cell}, '^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒)'), concat(substringUTF8(${cell}, 1, 2), '**'), concat(substringUTF8(${cell}, 1, 1), if(match(${cell}, '^[A-Za-z]'), '***', '*'))))`
    case 'phone':
      return sql`if(${alreadyHidden(cell)}, ${cell}, if(match(${cell}, '^[^0-9]?1[3-9][0-9]{9}$'), concat(substring(${cell}, 1, length(${cell}) - 8), '****', substring(${cell}, -4)), if(match(${cell}, '1[3-9][0-9]{9}'), replaceRegexpAll(${cell}, '(1[3-9][0-9])[0-9]{4}([0-9]{4})(-[0-9]+)?', '\\1****\\2'), concat(substring(replaceRegexpAll(${cell}, '[^0-9-]', ''), 1, 4), '****'))))`
    case 'email':
      return sql`if(${alreadyHidden(cell)}, ${cell}, replaceRegexpOne(${cell}, '^(.)[^@]*(@.*)?$', '\\1***\\2'))`
    case 'account':
      return sql`if(${alreadyHidden(cell)}, ${cell}, concat(substringUTF8(${cell}, 1, 1), '***'))`
    case 'address':
      return sql`if(${alreadyHidden(cell)}, ${cell}, if(${isPlainAddress(cell)}, concat(substringIndex(${cell}, ' ', 3), ' ****'),
        concat(trimRight(arrayStringConcat(arrayFilter(x -> x != '', extractGroups(${cell}, ${trusted(regionPattern)})), ' ')), ' ****')))`
  }
}

/** 省 市 区 and the rest, one blank between them: what nearly every address looks like, and no regular expression is needed to cut it. */
function isPlainAddress(cell: Sql): Sql {
  return sql`(countSubstrings(${cell}, ' ') >= 3 AND position(${cell}, '  ') = 0 AND NOT startsWith(${cell}, ' ')
    AND lengthUTF8(substringIndex(${cell}, ' ', 1)) <= 12 AND lengthUTF8(substringIndex(${cell}, ' ', 3)) <= 30
    AND position(substringIndex(${cell}, ' ', 3), '(') = 0)`
}

/** The key of HMAC-SHA256 (RFC 2104) in its two padded forms; written out, it costs the engine a fifth of its own function. */
export interface SecretPads {
  readonly inner: Sql
  readonly outer: Sql
}

export function secretPads(key: string): SecretPads {
  const block = 64
  let bytes = Buffer.from(key, 'utf8')
  if (bytes.length > block) bytes = createHash('sha256').update(bytes).digest()
  const padded = Buffer.concat([bytes, Buffer.alloc(block - bytes.length)])
  const pad = (by: number): Sql =>
    sql`unhex(${value('String', Buffer.from(padded.map((b) => b ^ by)).toString('hex'))})`
  return { inner: pad(0x36), outer: pad(0x5c) }
}

const hmac = (message: Sql, key: SecretPads): Sql =>
  sql`SHA256(concat(${key.outer}, SHA256(concat(${key.inner}, ${message}))))`
