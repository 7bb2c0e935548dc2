/**
 * From clean text to a typed value, and the sentence to say when it cannot be: a text that does not parse is never
 * turned into 0 or dropped, its row is rejected with the reason.
 */
import { literal, type Sql, sql, trusted, value } from '../../warehouse/sql.ts'
import type { CellReading } from './format.ts'

export interface Typed {
  /** Typed expression, NULL when the text is NULL or does not parse. */
  readonly value: Sql
  /** The reason in words, given that the text is there and the value is not. */
  readonly reason: Sql
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const minorUnits: Readonly<Record<string, number>> = {
  JPY: 1,
  KRW: 1,
  VND: 1,
  CLP: 1,
  ISK: 1,
  PYG: 1,
  UGX: 1,
  XAF: 1,
  XOF: 1,
  BHD: 1000,
  KWD: 1000,
  OMR: 1000,
  JOD: 1000,
  TND: 1000,
}

/** Minor units in one unit: a constant where the whole file is in one currency. */
export function minorUnitsOf(currency: { always: string } | Sql): Sql {
  if ('always' in currency) return trusted(String(minorUnits[currency.always.toUpperCase()] ?? 100))
  return sql`transform(upper(ifNull(${currency}, '')), ${value('Array(String)', Object.keys(minorUnits))}, ${value('Array(UInt16)', Object.values(minorUnits))}, toUInt16(100))`
}

const plain = (text: Sql): Sql =>
  sql`if(match(${text}, '^-?[0-9]+([.][0-9]+)?$'), ${text}, replaceRegexpOne(replaceRegexpAll(${text}, '[,，¥￥$€£元\\\\s]|CNY|RMB|USD|US', ''), '^[(（](.*)[)）]$', '-\\\\1'))`

/** What `text` (Nullable(String)) is as `reading`. */
export function typed(
  text: Sql,
  reading: CellReading,
  context: { timeZone: string; minorUnits: Sql },
): Typed {
  const zone = literal(context.timeZone)
  switch (reading) {
    case 'id':
      return {
        value: sql`if(match(${text}, '^[0-9][.]?[0-9]*[eE][+]?[0-9]+$'), NULL, replaceRegexpOne(${text}, '^([0-9]+)[.]0$', '\\\\1'))`,
        reason: trusted("'编号被表格软件写成了科学计数，后几位找不回来。重新导出一份，别用 Excel 另存'"),
      }
    case 'text':
    case 'category':
    case 'shop':
      return { value: text, reason: trusted("''") }
    case 'money':
      return {
        // What lies under a NULL is any number; multiplied as it is, it may overflow.
        // Wider before it is multiplied: one absurd cell refuses its row, it does not fail the query.
        value: sql`if(toDecimal64OrNull(${plain(text)}, 4) IS NULL, NULL, toInt64(round(toDecimal128(ifNull(toDecimal64OrNull(${plain(text)}, 4), 0), 4) * ${context.minorUnits})))`,
        reason: trusted("'不是金额'"),
      }
    case 'count':
      return {
        value: sql`if(toDecimal64OrNull(${plain(text)}, 4) = floor(toDecimal64OrNull(${plain(text)}, 4)), toInt64(toDecimal64OrNull(${plain(text)}, 4)), NULL)`,
        reason: sql`if(match(${text}, '[wW万亿]'), '写成了约数（万、亿或区间），不是精确的个数', '不是个数')`,
      }
    case 'quantity':
      return { value: sql`toFloat64OrNull(${plain(text)})`, reason: trusted("'不是数'") }
    case 'ratio':
      return {
        value: sql`if(endsWith(${text}, '%'), toFloat64OrNull(replaceAll(replaceAll(${text}, '%', ''), ',', '')) / 100, toFloat64OrNull(${plain(text)}))`,
        reason: trusted("'不是比率'"),
      }
    case 'percent_text':
    case 'percent_number':
      return {
        value: sql`toFloat64OrNull(replaceRegexpAll(${text}, '[%,\\\\s]', '')) / 100`,
        reason: trusted("'不是百分比'"),
      }
    case 'time':
      return { value: instant(text, zone), reason: whyNoTime(text) }
    case 'earliest_in_text': {
      // Stamps of one layout sort as text the way they sort in time.
      const stamps = sql`arraySort(extractAll(ifNull(${text}, ''), '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2} +[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?'))`
      return { value: instant(sql`nullIf(${stamps}[1], '')`, zone), reason: trusted("'里面没找到时间'") }
    }
    case 'day':
      return { value: dayOf(text), reason: whyNoTime(text) }
    case 'period_from':
      return {
        value: dayOf(sql`extract(${text}, '^[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}')`),
        reason: whyNoTime(text),
      }
    case 'period_to':
      return {
        value: dayOf(sql`extract(${text}, '[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}$')`),
        reason: whyNoTime(text),
      }
    case 'flag':
      return {
        value: sql`transform(lower(${text}), ['是', '有', 'true', 'yes', 'y', '1', '否', '无', 'false', 'no', 'n', '0'], ${value('Array(Nullable(UInt8))', [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])}, NULL)`,
        reason: trusted("'不是「是」或「否」'"),
      }
    case 'duration':
      return { value: durationSeconds(text), reason: trusted("'不是时长'") }
    case 'province':
      return { value: regionPart(text, 1), reason: trusted("''") }
    case 'city':
      return { value: regionPart(text, 2), reason: trusted("''") }
  }
}

/**
 * The usual layout first; then anything unambiguous (offsets, ISO, slashes of a re-saved file). A day that does not
 * exist is NULL either way.
 */
function instant(text: Sql, zone: Sql): Sql {
  return sql`toTimeZone(coalesce(parseDateTimeOrNull(${text}, '%Y-%m-%d %H:%i:%s', ${zone}), if(match(${text}, '^[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}([ T]+([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?.*)?$'), parseDateTimeBestEffortOrNull(${text}, ${zone}), NULL)), 'UTC')`
}

/** The shop's wall clock of an instant, kept as if it were UTC. */
export function wallClock(at: Sql, timeZone: string): Sql {
  return sql`toDateTime(toUnixTimestamp(${at}) + timezoneOffset(toTimeZone(${at}, ${literal(timeZone)})), 'UTC')`
}

function dayOf(text: Sql): Sql {
  return sql`toDate(parseDateTimeBestEffortOrNull(replaceAll(${text}, '/', '-'), 'UTC'))`
}

function whyNoTime(text: Sql): Sql {
  return sql`if(match(${text}, '^[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}'), '没有这一天', '不是日期时间')`
}

function durationSeconds(text: Sql): Sql {
  const part = (unit: string) =>
    sql`ifNull(toFloat64OrNull(extract(${text}, ${literal(`([0-9.]+)${unit}`)})), 0)`
  return sql`if(match(${text}, '^[0-9.]+$'), toFloat64OrNull(${text}), if(match(${text}, '^([0-9.]+(天|小时|时|分钟|分|秒))+$'), ${part('天')} * 86400 + ${part('(?:小时|时)')} * 3600 + ${part('分')} * 60 + ${part('秒')}, NULL))`
}

/** 浙江省 杭州市 示例区 … and 浙江省杭州市… alike. */
function regionPart(text: Sql, part: 1 | 2): Sql {
  const pattern =
    part === 1
      ? "'^\\\\s*([^\\\\s省]{1,7}(?:省|自治区)|(?:北京|上海|天津|重庆|香港|澳门|台湾)市?|[^\\\\s]{2,8})'"
      : "'^\\\\s*(?:[^\\\\s省]{1,7}(?:省|自治区)|(?:北京|上海|天津|重庆)市?|[^\\\\s]{2,8})\\\\s*([^\\\\s市]{1,10}(?:市|州|盟|地区)|[^\\\\s]{2,10})'"
  // A masked address has few distinct values: the pattern runs once for each of them rather than once a row.
  return sql`nullIf(extract(toLowCardinality(${text}), ${trusted(pattern)}), '')`
}
