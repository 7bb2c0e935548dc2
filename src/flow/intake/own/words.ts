/** What is said about a proposal: why a column was taken for what, what is unsure, and what was assumed. Chinese first, English second. */
import { certaintyPercent, type Locale } from '../../../wording/index.ts'
import { factNamed } from '../../facts/index.ts'
import { labelOf } from './check.ts'
import { type Because, type Match, nameIn } from './match-columns.ts'
import type { PersonalColumn } from './personal-columns.ts'
import type { Proposed, ProposedColumn } from './propose.ts'
import type { FileGuess } from './propose-file.ts'
import type { Look, Shape } from './value-shapes.ts'

type Said = Readonly<Record<Locale, string>>

const looks: Readonly<Record<Shape, Said>> = {
  number: { zh: '数字', en: 'a number' },
  integer: { zh: '整数', en: 'a whole number' },
  money: { zh: '金额', en: 'an amount' },
  percent: { zh: '百分比', en: 'a percentage' },
  instant: { zh: '时间', en: 'a time' },
  day: { zh: '日期', en: 'a day' },
  epoch: { zh: '1970 年起的秒数', en: 'seconds since 1970' },
  code: { zh: '编码', en: 'a code' },
  phone: { zh: '手机号', en: 'a phone number' },
  email: { zh: '邮箱', en: 'an e-mail address' },
  identity: { zh: '身份证号', en: 'an identity number' },
  address: { zh: '地址', en: 'an address' },
  flag: { zh: '是/否', en: 'yes or no' },
  duration: { zh: '时长', en: 'a duration' },
}

const personal: Readonly<Record<PersonalColumn['kind'], Said>> = {
  name: { zh: '姓名', en: 'names' },
  phone: { zh: '电话', en: 'phone numbers' },
  address: { zh: '地址', en: 'addresses' },
  email: { zh: '邮箱', en: 'e-mail addresses' },
  account: { zh: '账号', en: 'accounts' },
  buyer: { zh: '买家账号', en: 'buyers' },
  drop: { zh: '个人信息', en: 'personal data' },
}

const share = (look: Look, kind: Shape): string => certaintyPercent(look.share[kind])

/** 订单的「实付」 */
export const placeOf = (fact: string, column: string): string =>
  `${factNamed(fact).title}的「${labelOf(factNamed(fact).columns[column]?.label ?? column)}」`

/** One sentence for each reason, the name first, the values second. */
export function reasons(match: Match, look: Look, locale: Locale): string[] {
  return [nameReason(match.because, locale), valueReason(match, look, locale)].filter((s) => s !== '')
}

function nameReason(because: Because, locale: Locale): string {
  if (because.name === 'said') return locale === 'zh' ? '你说的' : 'you said so'
  const { as } = because
  const name = nameIn(as)
  if (because.name === 'like')
    return locale === 'zh'
      ? `列名有几分像「${name}」${as.kind === 'format' ? `（${as.label}）` : ''}`
      : `its name is somewhat like "${name}"`
  const more = because.agreeing > 1 ? because.agreeing - 1 : 0
  if (as.kind === 'format')
    return locale === 'zh'
      ? `列名同「${as.label}」的「${name}」${more > 0 ? `，另有 ${more} 种导出也这么叫` : ''}${rivalWords(because.otherwise)}`
      : `named as "${name}" in ${as.label}${more > 0 ? ` and ${more} more` : ''}`
  return locale === 'zh'
    ? `${as.kind === 'label' ? `列名就是搭子的「${name}」` : `「${name}」是它通行的叫法`}${rivalWords(because.otherwise)}`
    : `"${name}" is what it is commonly called`
}

const rivalWords = (otherwise: number): string =>
  otherwise > 0 ? `，不过有 ${otherwise} 种导出用这个名字说别的` : ''

function valueReason({ fit }: Match, look: Look, locale: Locale): string {
  if (look.filled === 0)
    return locale === 'zh' ? '看到的行里全空着，值说明不了什么' : 'empty in every row looked at'
  if (fit.looks === null || fit.share === null) return ''
  const kind = fit.as.startsWith('money') ? 'money' : fit.looks
  const said = certaintyPercent(fit.share)
  return locale === 'zh'
    ? `${said} 的值像${looks[kind].zh}`
    : `${said} of its values look like ${looks[kind].en}`
}

/** Why a column stays unused, and what could be done. */
export function hintWords(
  { header, hint, look, unlisted, personal: person, ourWords }: ProposedColumn,
  locale: Locale,
): string {
  if (!hint && person) return pickSaid(locale, '是个人信息，遮住了，不统计', 'personal: masked, not counted')
  if (!hint)
    return look.filled === 0
      ? pickSaid(locale, '全空着，留着不用', 'empty, kept and not used')
      : pickSaid(locale, '不知道是什么，留着不用', 'unknown, kept and not used')
  const to = `${hint.fact}.${hint.column}`
  const place = placeOf(hint.fact, hint.column)
  const how = `--column "${header}=${to}"`
  if (unlisted.length > 0)
    return locale === 'zh'
      ? `像${place}，可里面的写法一个也没见过（${unlisted.slice(0, 5).join('、')}）；${wordCommand(header, unlisted, ourWords)}`
      : `could be ${to}, but none of its texts is known (${unlisted.slice(0, 5).join(', ')})`
  const sure = certaintyPercent(hint.certainty)
  return locale === 'zh'
    ? `像${place}，把握只有 ${sure}（${reasons(hint, look, locale).join('；')}），没有用；要用就 ${how}`
    : `could be ${to}, only ${sure} sure, not used; ${how} to use it`
}

export const personalWords = ({ kind, because }: PersonalColumn, look: Look, locale: Locale): string => {
  const what = personal[kind][locale]
  if (because.by === 'name')
    return pickSaid(
      locale,
      `列名说的是${what}，收进来之前就遮住`,
      `named as ${what}: masked before it is kept`,
    )
  const shape: Shape =
    kind === 'account'
      ? 'identity'
      : kind === 'phone' || kind === 'email' || kind === 'address'
        ? kind
        : 'code'
  return pickSaid(
    locale,
    `${share(look, shape)} 的值像${what}，收进来之前就遮住`,
    `${share(look, shape)} of its values look like ${what}: masked before they are kept`,
  )
}

/** What had to be assumed, each with the option that says otherwise. */
export function guessWords(guess: FileGuess, locale: Locale): string {
  switch (guess.kind) {
    case 'time_zone':
      return pickSaid(
        locale,
        `时间没写时区，先按 ${guess.timeZone} 读；不对就 --time-zone`,
        `times are read in ${guess.timeZone}; --time-zone says otherwise`,
      )
    case 'currency':
      return pickSaid(
        locale,
        `金额没写币种，先按 ${guess.currency} 记；不对就 --currency`,
        `amounts are taken as ${guess.currency}; --currency says otherwise`,
      )
    case 'platform':
      return pickSaid(
        locale,
        '没说是哪个平台的店，先记成「其他」；是淘宝就 --platform taobao，平台的时限和罚则才用得上',
        'the platform is not known; --platform says it',
      )
    case 'per_order':
      return {
        line: pickSaid(
          locale,
          `同一订单有几行：「${guess.header}」各行不同，当每行自己的，加起来是整单`,
          `"${guess.header}" differs between the rows of an order: they are added up`,
        ),
        order: pickSaid(
          locale,
          `同一订单有几行：「${guess.header}」各行都一样，当整单的，只算一次`,
          `"${guess.header}" repeats on every row of an order: it counts once`,
        ),
        unclear: pickSaid(
          locale,
          `拿不准：同一订单的几行里「${guess.header}」一样，可这样的订单太少，先当整单的、只算一次；要是每行自己的，在声明里把它的 combine 改成 sum`,
          `too few orders tell whether "${guess.header}" is the row's or the order's; it counts once`,
        ),
      }[guess.says]
    case 'shop_column':
      return pickSaid(
        locale,
        `每行都是同一家店，归哪家店看「${guess.header}」这一列`,
        `the shop is read from "${guess.header}"`,
      )
    case 'shop_cells':
      return pickSaid(
        locale,
        `「${guess.header}」里有 ${guess.shops} 家店，逐行归各自的店`,
        `each row goes to the shop in "${guess.header}"`,
      )
    case 'platform_cells':
      return pickSaid(
        locale,
        `平台看「${guess.header}」这一列${guess.unlisted.length > 0 ? `；不认识的写法（${guess.unlisted.slice(0, 5).join('、')}）归到其他` : ''}`,
        `the platform is read from "${guess.header}"`,
      )
  }
}

export const missingWords = ({ fact, column }: Proposed['missing'][number], locale: Locale): string =>
  pickSaid(
    locale,
    `还差${placeOf(fact, column)}：没有它就分不清每一条。哪一列是？--column "表头=${fact}.${column}"`,
    `${fact}.${column} is missing: say which column it is with --column "header=${fact}.${column}"`,
  )

export function derivedWords({ fact, column, reading }: Proposed['derived'][number], locale: Locale): string {
  const place = placeOf(fact, column)
  if ('occurrenceWithin' in reading) {
    const from = [...reading.occurrenceWithin, ...(reading.content ?? [])].join('、')
    return pickSaid(
      locale,
      `${place}文件里没有，由「${from}」和次序生成`,
      `${fact}.${column} is made of ${from}`,
    )
  }
  if ('of' in reading)
    return reading.of === 'snapshot'
      ? pickSaid(locale, `${place}按导出的时间算`, `${fact}.${column} is the time of the export`)
      : pickSaid(
          locale,
          `${place}从文件名或表头上方的日期来，文件名里要有日期`,
          `${fact}.${column} is the day in the file's name`,
        )
  if ('always' in reading)
    return pickSaid(
      locale,
      `${place}文件里没有，每行都记「${reading.always}」；不对就 --constant "${fact}.${column}=…"`,
      `${fact}.${column} is "${reading.always}" on every row`,
    )
  return pickSaid(locale, `${place}和另一列同一个日期`, `${fact}.${column} is the same day`)
}

/** The first unknown text as the example, and what may stand behind the sign. */
export const wordCommand = (header: string, unlisted: readonly string[], words: readonly string[]): string =>
  `用 --word "${header}:${unlisted[0] ?? '原文'}=…" 说它算什么，能用：${words.join('、')}`

const pickSaid = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en)
