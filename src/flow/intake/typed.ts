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
  /** True where the text is understood and has nothing to say to this column: '>50' is a rank, only not a number. */
  readonly silent?: Sql
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

/** Beside the digits of an amount: group marks, blanks that do not break, signs and codes of currencies. */
const besideDigits =
  '[,，¥￥$€£₹元\\s\u00a0\u202f]|[A-Z]{1,3}[$¥]|CNY|RMB|USD|US|EUR|GBP|JPY|CAD|AUD|MXN|INR|SGD|HKD|AED|SAR|BRL|PLN|SEK|TRY'

/**
 * A number as digits and one point, whatever stands around it. A comma before the last one or two digits is a decimal comma,
 * because thousands come in threes: 1.234,56 → 1234.56 and 1,234.56 → 1234.56. The engine reads 44.5.0 as 44.5: what is no
 * number from end to end becomes blank here, and its row is refused.
 */
export function plain(text: Sql): Sql {
  const pointed = sql`if(match(${text}, '^[^,]*[0-9],[0-9]{1,2}[^0-9,.]*$'), replaceOne(replaceAll(${text}, '.', ''), ',', '.'), ${text})`
  return sql`if(match(${text}, '^-?[0-9]+([.][0-9]+)?$'), ${text}, extract(replaceRegexpOne(replaceRegexpAll(${pointed}, ${literal(besideDigits)}, ''), '^[(（](.*)[)）]$', '-\\\\1'), '^([-+]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][-+]?[0-9]+)?)$'))`
}

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
    case 'money_minor':
      return {
        value: sql`if(toDecimal64OrNull(${plain(text)}, 4) = floor(toDecimal64OrNull(${plain(text)}, 4)), toInt64(toDecimal64OrNull(${plain(text)}, 4)), NULL)`,
        reason: trusted("'不是以分为单位的金额（要整数）'"),
      }
    case 'money_wan':
      return {
        value: sql`if(toDecimal64OrNull(${plain(text)}, 6) IS NULL, NULL, toInt64(round(toDecimal128(ifNull(toDecimal64OrNull(${plain(text)}, 6), 0), 6) * 10000 * ${context.minorUnits})))`,
        reason: trusted("'不是以万元为单位的金额'"),
      }
    case 'count':
      return {
        value: sql`if(toDecimal64OrNull(${plain(text)}, 4) = floor(toDecimal64OrNull(${plain(text)}, 4)), toInt64(toDecimal64OrNull(${plain(text)}, 4)), NULL)`,
        reason: sql`if(match(${text}, '[wW万亿]'), '写成了约数（万、亿或区间），不是精确的个数', '不是个数')`,
      }
    case 'quantity':
      return { value: sql`toFloat64OrNull(${plain(text)})`, reason: trusted("'不是数'") }
    case 'grams':
      return { value: sql`toFloat64OrNull(${plain(text)}) / 1000`, reason: trusted("'不是克数'") }
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
    case 'epoch_seconds':
      return {
        value: sql`toDateTime(toUInt32OrNull(${text}), 'UTC')`,
        reason: trusted("'不是从 1970 年起的秒数'"),
      }
    case 'earliest_in_text': {
      // Stamps of one layout sort as text the way they sort in time.
      const stamps = sql`arraySort(extractAll(ifNull(${text}, ''), '[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2} +[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?'))`
      return { value: instant(sql`nullIf(${stamps}[1], '')`, zone), reason: trusted("'里面没找到时间'") }
    }
    case 'day':
      return {
        value: sql`if(${isMonth(text)}, NULL, ${dayOf(text)})`,
        reason: sql`if(${isMonth(text)}, '写的是一个月，不是一天。拆到天再填，或按日导出', ${whyNoTime(text)})`,
      }
    case 'period_from':
    case 'period_to':
      return period(text, reading)
    case 'flag':
      return {
        value: sql`transform(lower(${text}), ['是', '有', 'true', 'yes', 'y', '1', '否', '无', 'false', 'no', 'n', '0'], ${value('Array(Nullable(UInt8))', [1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0])}, NULL)`,
        reason: trusted("'不是「是」或「否」'"),
      }
    case 'minutes':
      return { value: sql`toFloat64OrNull(${plain(text)}) * 60`, reason: trusted("'不是分钟数'") }
    case 'duration':
      return { value: durationSeconds(text), reason: trusted("'不是时长'") }
    case 'range_low':
    case 'range_high':
      return rangeEnd(text, reading)
    case 'rank':
    case 'rank_beyond':
    case 'rank_state':
      return rankPart(text, reading)
    case 'stars':
      return { value: stars(text), reason: trusted("'不是 1 到 5 的星级'") }
    case 'benefit_money':
    case 'benefit_ratio':
    case 'benefit_pieces':
      return {
        value: benefit(text, reading, context.minorUnits),
        reason: trusted("''"),
        silent: trusted('1'),
      }
    case 'province':
      return { value: regionPart(text, 1), reason: trusted("''"), silent: trusted('1') }
    case 'city':
      return { value: cityOf(text), reason: trusted("''"), silent: trusted('1') }
  }
}

/**
 * The usual layout first; then anything unambiguous (offsets, ISO, slashes of a re-saved file). A day that does not
 * exist is NULL either way.
 */
export function instant(text: Sql, zone: Sql): Sql {
  const usual = sql`parseDateTimeOrNull(${text}, '%Y-%m-%d %H:%i:%s', ${zone})`
  return sql`toTimeZone(if(isNotNull(${usual}), ${usual}, if(match(${text}, '^[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}([ T]+([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?.*)?$'), parseDateTimeBestEffortOrNull(${text}, ${zone}), if(match(${text}, ${literal(abroad)}), parseDateTimeBestEffortOrNull(${reordered(text)}, ${zone}), NULL))), 'UTC')`
}

/** Nov 15, 2026 · Jul-10-26 · 19.11.2026: a month in words, or days and months parted by points, with the day first. */
const abroad =
  '^([0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -][0-9]{1,2}[, -])'

/** The layouts that would be misread as they stand: with points, and the two-digit year of Jul-10-26. */
const reordered = (text: Sql): Sql =>
  sql`replaceRegexpOne(replaceRegexpOne(${text}, '^([0-9]{1,2})[.]([0-9]{1,2})[.]([0-9]{4})', '\\\\3-\\\\2-\\\\1'), '^([A-Z][a-z]{2})-([0-9]{1,2})-([0-9]{2})($|[^0-9])', '\\\\2 \\\\1 20\\\\3\\\\4')`

/** A day at either end of a period. */
const dayTexts =
  '[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}|[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}|[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}'

/** The shop's wall clock of an instant, kept as if it were UTC. */
export function wallClock(at: Sql, timeZone: string): Sql {
  return sql`toDateTime(toUnixTimestamp(${at}) + timezoneOffset(toTimeZone(${at}, ${literal(timeZone)})), 'UTC')`
}

function dayOf(text: Sql): Sql {
  return sql`toDate(parseDateTimeBestEffortOrNull(if(match(${text}, '^[0-9]{4}'), replaceAll(${text}, '/', '-'), ${reordered(text)}), 'UTC'))`
}

/** 2026-11 · 2026年11月 · 202611 */
const isMonth = (text: Sql): Sql => sql`match(${text}, '^[0-9]{4}([-/.年][0-9]{1,2}|[01][0-9])月?$')`

/**
 * A day, several days, or a month. A report may write the hours of its days: midnight to midnight is the shop's day, and
 * any other is a day that no other number of the shop is counted by.
 */
function period(text: Sql, end: 'period_from' | 'period_to'): Typed {
  const month = sql`toDate(parseDateTimeBestEffortOrNull(concat(replaceRegexpOne(ifNull(${text}, ''), '^([0-9]{4})[-/.年]?([0-9]{1,2})月?$', '\\1-\\2'), '-01'), 'UTC'))`
  const bare = sql`replaceRegexpOne(replaceRegexpOne(replaceRegexpOne(ifNull(${text}, ''), '[ T]+0?0:00(:00)?', ''), '[ T]+(23:59|24:00)(:[0-5][0-9])?$', ''), '[ T]+0?0:00(:00)?$', '')`
  const hasHours = sql`match(${bare}, '[0-9]{1,2}:[0-9]{2}')`
  const first = dayOf(sql`extract(${bare}, ${literal(`^(?:${dayTexts})`)})`)
  const last = dayOf(sql`extract(${bare}, ${literal(`(?:${dayTexts})$`)})`)
  return {
    value:
      end === 'period_from'
        ? sql`multiIf(${isMonth(text)}, ${month}, ${hasHours}, NULL, ${first})`
        : sql`multiIf(${isMonth(text)}, toLastDayOfMonth(${month}), ${hasHours}, NULL, ${last})`,
    reason: sql`if(${hasHours}, '这份报表的一天不是 0 点到 24 点，和别的数对不上。到后台把统计口径改成自然日，再导一次', ${whyNoTime(text)})`,
  }
}

function whyNoTime(text: Sql): Sql {
  return sql`if(match(${text}, '^[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}'), '没有这一天', '不是日期时间')`
}

function durationSeconds(text: Sql): Sql {
  const part = (unit: string) =>
    sql`ifNull(toFloat64OrNull(extract(${text}, ${literal(`([0-9.]+)${unit}`)})), 0)`
  return sql`if(match(${text}, '^[0-9.]+$'), toFloat64OrNull(${text}), if(match(${text}, '^([0-9.]+(天|小时|时|分钟|分|秒))+$'), ${part('天')} * 86400 + ${part('(?:小时|时)')} * 3600 + ${part('分')} * 60 + ${part('秒')}, NULL))`
}

/** '7.5w' → 75000, exactly: decimals, so that no count is off by one. */
function roundCount(text: Sql): Sql {
  const number = sql`toDecimal64OrNull(extract(${text}, '^[0-9]+(?:[.][0-9]+)?'), 4)`
  return sql`toInt64(${number} * multiIf(match(${text}, '亿'), 100000000, match(${text}, '[wW万]'), 10000, match(${text}, '[kK千]'), 1000, 1))`
}

const amount = '[0-9]+(?:[.][0-9]+)?[wWkK万千亿]?'

/** 7.5w~10w · 7.5~10万 · 1000-2500 · 10w+ · 100以下 · 820. A unit that stands only behind the second end holds for both. */
function rangeEnd(text: Sql, end: 'range_low' | 'range_high'): Typed {
  const bare = sql`replaceRegexpAll(ifNull(${text}, ''), '[,，\\\\s件单笔]', '')`
  const two = literal(`^(${amount})[~～至到–—-]+(${amount})$`)
  const ends = sql`extractGroups(${bare}, ${two})`
  const low = sql`if(match(${ends}[1], '[0-9]$'), concat(${ends}[1], extract(${ends}[2], '[^0-9.]$')), ${ends}[1])`
  const one = sql`extract(${bare}, ${literal(`^[<>＜＞≥≤]?(${amount})`)})`
  const isTwo = sql`match(${bare}, ${two})`
  const isOpen = sql`match(${bare}, ${literal(`^(${amount}(\\+|＋|以上)|[>＞≥]${amount})$`)})`
  const isBelow = sql`match(${bare}, ${literal(`^(${amount}(以下|以内)|[<＜≤]${amount})$`)})`
  const isOne = sql`match(${bare}, ${literal(`^${amount}$`)})`
  return {
    value:
      end === 'range_low'
        ? sql`multiIf(${isTwo}, ${roundCount(low)}, ${isOpen} OR ${isOne}, ${roundCount(one)}, ${isBelow}, toInt64(0), NULL)`
        : sql`multiIf(${isTwo}, ${roundCount(sql`${ends}[2]`)}, ${isBelow} OR ${isOne}, ${roundCount(one)}, NULL)`,
    reason: trusted("'不是个数，也不是区间（如 7.5w~10w）'"),
    silent: sql`(${isOpen})`,
  }
}

const notFetched = ['未抓到', '未抓取', '抓取失败', '没抓到', '无数据']

function rankPart(text: Sql, part: 'rank' | 'rank_beyond' | 'rank_state'): Typed {
  const isNumber = sql`match(${text}, '^第?[0-9]+(名|位)?$')`
  const isBeyond = sql`match(${text}, '^([>＞]\\\\s*[0-9]+|[0-9]+\\\\s*(名外|名以外|名之外|[+＋]))$')`
  const isMissing = sql`has(${value('Array(String)', notFetched)}, ifNull(${text}, ''))`
  const number = sql`toInt64OrNull(extract(${text}, '[0-9]+'))`
  return {
    value: {
      rank: sql`if(${isNumber}, ${number}, NULL)`,
      rank_beyond: sql`if(${isBeyond}, ${number}, NULL)`,
      rank_state: sql`multiIf(${isNumber}, 'exact', ${isBeyond}, 'beyond', ${isMissing}, 'not_fetched', NULL)`,
    }[part],
    reason: trusted("'名次写数字、>N 或「未抓到」'"),
    silent: part === 'rank_state' ? trusted('0') : sql`(${isNumber} OR ${isBeyond} OR ${isMissing})`,
  }
}

const satisfied: Readonly<Record<string, number>> = {
  五星: 5,
  四星: 4,
  三星: 3,
  二星: 2,
  两星: 2,
  一星: 1,
  非常满意: 5,
  很满意: 5,
  满意: 4,
  一般: 3,
  不满意: 2,
  很不满意: 1,
  非常不满意: 1,
}

function stars(text: Sql): Sql {
  const words = sql`transform(ifNull(${text}, ''), ${value('Array(String)', Object.keys(satisfied))}, ${value('Array(Nullable(Float64))', Object.values(satisfied))}, NULL)`
  const number = sql`toFloat64OrNull(extract(${text}, '^([0-9](?:[.][0-9]+)?)\\\\s*(?:星|分|颗星)?$'))`
  const drawn = sql`if(match(${text}, '^★+☆*$'), toFloat64(countSubstrings(${text}, '★')), NULL)`
  const said = sql`coalesce(${number}, ${drawn}, ${words})`
  return sql`if(${said} >= 1 AND ${said} <= 5, ${said}, NULL)`
}

/** 减20 · 立减 20 元 · 20 · 满200减30 → money · 8折 · 85折 · 9.5折 → ratio · 2件8折 · 满3件7折 → pieces. */
function benefit(
  text: Sql,
  part: 'benefit_money' | 'benefit_ratio' | 'benefit_pieces',
  minorUnits: Sql,
): Sql {
  const number = (pattern: string) => sql`toDecimal64OrNull(extract(${text}, ${literal(pattern)}), 4)`
  switch (part) {
    case 'benefit_money':
      return sql`toInt64(round(coalesce(${number('(?:减|返|抵|券|红包)[ ¥￥]*([0-9]+(?:[.][0-9]+)?)')}, ${number('^[¥￥]?([0-9]+(?:[.][0-9]+)?) *元?$')}) * ${minorUnits}))`
    case 'benefit_ratio': {
      const folded = number('([0-9]+(?:[.][0-9]+)?) *折')
      // 85折 is 8.5 折; 100 of them would be no discount at all.
      return sql`if(${folded} > 0 AND ${folded} < 100, toFloat64(${folded}) / if(${folded} < 10, 10, 100), NULL)`
    }
    case 'benefit_pieces':
      return sql`toInt64OrNull(extract(${text}, '([0-9]+) *件'))`
  }
}

/** A column of its own holds 杭州市 alone, an address holds more; nobody's row is refused because its city is not understood. */
function cityOf(text: Sql): Sql {
  const alone = sql`nullIf(extract(${text}, '^ *([^ 省区]{2,11}(?:市|州|盟|地区)) *$'), '')`
  const isWithin = sql`match(${text}, '^(北京|上海|天津|重庆)[^市]')`
  return sql`if(${isWithin}, ${regionPart(text, 2)}, coalesce(${alone}, ${regionPart(text, 2)}))`
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
