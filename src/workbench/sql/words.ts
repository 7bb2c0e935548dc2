/** Why a question in SQL was not answered, in words: what, where, and what to do next. */
import { type Place, placeAt, QuestionRefused, type Refusal } from '../../warehouse/console/guard.ts'
import { consoleLimits } from '../../warehouse/console/limits.ts'
import { WarehouseError } from '../../warehouse/warehouse.ts'
import { count, type Locale, listing, pick, spaced } from '../../wording/index.ts'

/** Null for what is not the question's fault: that goes its own way. */
export function whyNot(error: unknown, text: string, locale: Locale): string | null {
  if (error instanceof QuestionRefused) return refusedWords(error.refusal, locale)
  if (error instanceof WarehouseError && error.code !== null) return engineWords(error, text, locale)
  return null
}

const where = (place: Place | null, locale: Locale): string =>
  place === null
    ? ''
    : pick(
        locale,
        `第 ${place.line} 行第 ${place.column} 个字，`,
        `Line ${place.line}, column ${place.column}: `,
      )

function refusedWords({ kind, word, place, near }: Refusal, locale: Locale): string {
  const at = where(place, locale)
  const meant =
    near.length === 0
      ? ''
      : pick(locale, `是不是「${near.join('」「')}」？`, ` Did you mean ${listing(near, locale)}?`)
  const said: Record<Refusal['kind'], readonly [string, string]> = {
    empty: [
      '还没写查询。左边点一张表，或者从一个现成的问题开始。',
      'Nothing to ask yet. Pick a table, or begin with one of the questions.',
    ],
    long: [
      `查询太长，最多 ${consoleLimits.text_bytes / 1000} KB。拆成几条，或者把长名单先做成表导进来。`,
      `Too long: ${consoleLimits.text_bytes / 1000} KB at most. Split it, or import the long list as a sheet.`,
    ],
    odd: [
      `${at}有看不见的字符。删掉重打一遍，多半是从网页或聊天里粘来的。`,
      `${at}there is a character nobody can see. Type it again; it likely came with a paste.`,
    ],
    syntax: [
      `${at}${word === '' ? '写到末尾' : `「${word}」这里`}读不下去了。${near.length > 0 ? `这儿可以接：${near.join('、')}。` : '看看括号、引号和逗号齐不齐；中文的别名要用反引号或双引号括起来。'}`,
      `${at}cannot read on at ${word === '' ? 'the end' : `“${word}”`}. ${near.length > 0 ? `Here may stand: ${near.join(', ')}.` : 'Check brackets, quotes and commas; names in Chinese need quotes.'}`,
    ],
    several: [
      `${at}一次问一条。分号后面的另开一条。`,
      `${at}one question at a time. Ask what follows the semicolon on its own.`,
    ],
    not_select: [
      `${at}这里只能查：以「SELECT」或「WITH」开头。改数据走导入和「按表格改」，都能撤销。`,
      `${at}only questions here: begin with “SELECT” or “WITH”. Data is changed by imports and sheets, which can be undone.`,
    ],
    settings: [
      `${at}SETTINGS 用不了：时间、内存、行数的上限对谁都一样。去掉它。`,
      `${at}SETTINGS cannot be used: the limits hold for everybody. Leave it out.`,
    ],
    output: [
      `${at}「${word}」用不了。要文件，用「下载」或 dazi sql --out。`,
      `${at}“${word}” cannot be used. For a file, download it or use dazi sql --out.`,
    ],
    part: [
      `${at}「${word}」这种写法这里用不了，换一种写法。`,
      `${at}“${word}” cannot be written here; put it another way.`,
    ],
    function: [
      `${at}「${word}」用不了：这个名字不在可用函数里。用它当别名的话，换个名字。`,
      `${at}“${word}” cannot be used: it is not among the allowed functions. If it is an alias, choose another.`,
    ],
    table: [
      `${at}没有「${word}」这张表。${meant || '只能查目录里的表，前面不写库名。'}`,
      `${at}there is no table “${word}”.${meant || ' Only tables of the catalogue, without a database in front.'}`,
    ],
    table_function: [
      `${at}「${word}(…)」用不了：数据只从目录里的表来。要几行数字用 numbers(…)。`,
      `${at}“${word}(…)” cannot be used: data comes from the catalogue only. For rows of numbers there is numbers(…).`,
    ],
    parameter: [
      `${at}参数「{${word}}」写不对。写成 {店:String} 这样，类型用 String、Date、DateTime、UInt32、Float64 或它们的 Array；名字用英文字母。`,
      `${at}“{${word}}” is not a parameter. Write {shop:String}, with String, Date, DateTime, UInt32, Float64 or an Array of them.`,
    ],
  }
  return setIn(locale, pick(locale, ...said[kind]))
}

/** Codes as ClickHouse numbers them (src/Common/ErrorCodes.cpp). */
function engineWords({ code, message: said }: WarehouseError, text: string, locale: Locale): string | null {
  // Which side of the truth a view stands on is nobody's business.
  const message = said.replace(/\bdazi_views_[ab]\.\w+\.(?=\w)|\bdazi_(views_)?[ab]\./g, '')
  const quoted = /[`'‘]([^`'’]+)[`'’]/.exec(message)?.[1] ?? ''
  const at = where(quoted ? placeOf(text, quoted) : null, locale)
  const near = [...(/Maybe you meant: \[(.*?)\]/.exec(message)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
    (m) => m[1] ?? '',
  )
  const meant =
    near.length > 0
      ? pick(locale, `是不是「${near.join('」「')}」？`, ` Did you mean ${near.join(', ')}?`)
      : ''
  const words: Record<number, readonly [string, string]> = {
    47: [
      `${at}没有「${quoted}」这一列。${meant || '左边的目录里有每张表的列。'}`,
      `${at}there is no column “${quoted}”.${meant || ' The catalogue lists the columns of each table.'}`,
    ],
    207: [
      `${at}「${quoted}」在几张表里都有。前面写上表的别名，像 o.${quoted}。`,
      `${at}“${quoted}” is in more than one table. Put the table’s alias before it, as in o.${quoted}.`,
    ],
    215: [
      `${at}「${quoted}」既没汇总也没在 GROUP BY 里。把它加进 GROUP BY，或者用 sum、any 之类汇总。`,
      `${at}“${quoted}” is neither aggregated nor grouped by. Add it to GROUP BY, or aggregate it.`,
    ],
    184: [
      '汇总里不能再套汇总。先在里面一层 SELECT 汇总，外面再算。',
      'An aggregate cannot stand inside an aggregate. Aggregate in an inner SELECT first.',
    ],
    206: [
      'JOIN 里的子查询要起别名：(SELECT …) AS a。',
      'A subquery in a JOIN needs an alias: (SELECT …) AS a.',
    ],
    179: [`别名「${quoted}」用了两次。改掉一个。`, 'An alias is used twice. Change one of them.'],
    158: [
      `要看的行太多，超过 ${count(consoleLimits.readRows, 'zh')} 行。加上日期范围，或先筛一家店。`,
      `It would read more than ${count(consoleLimits.readRows, 'en')} rows. Narrow the days or the shop.`,
    ],
    307: [
      '要读的数据太多。少选几列，或者缩短日期。',
      'It would read too many bytes. Select fewer columns or fewer days.',
    ],
    159: [
      `超过 ${consoleLimits.execution_seconds} 秒没算完，停了。加上日期范围，或者先汇总再关联。`,
      `Stopped after ${consoleLimits.execution_seconds} seconds. Narrow the days, or aggregate before joining.`,
    ],
    160: [
      '照这个速度要算太久，没开始。加上日期范围。',
      'At this pace it would take too long. Narrow the days.',
    ],
    241: [
      `内存不够用（上限 ${consoleLimits.memory_bytes / 1e6} MB），停了。少取几列，先 GROUP BY 再排序，去重用 uniq 代替 uniqExact。`,
      `Out of memory (${consoleLimits.memory_bytes / 1e6} MB). Select fewer columns, group before sorting, use uniq instead of uniqExact.`,
    ],
    191: [
      'IN 或 JOIN 右边太大。先筛小再关联。',
      'The right side of IN or JOIN is too large. Narrow it first.',
    ],
    396: [
      `结果超过 ${count(consoleLimits.resultRows, 'zh')} 行。先汇总，或者分几次取。`,
      `The result has more than ${count(consoleLimits.resultRows, 'en')} rows. Aggregate, or take it in parts.`,
    ],
    306: ['括号套得太深。拆成 WITH 里的几步。', 'Nested too deeply. Write it as steps of a WITH.'],
    167: ['写得太长太深。拆成 WITH 里的几步。', 'Too long and too deep. Write it as steps of a WITH.'],
    168: ['写得太长太深。拆成 WITH 里的几步。', 'Too long and too deep. Write it as steps of a WITH.'],
    394: ['停了，没有结果。', 'Stopped; there is no result.'],
    456: [`参数「${quoted}」还没填。`, `The parameter “${quoted}” has no value yet.`],
    457: [
      `参数「${/parameter '([^']+)'/.exec(message)?.[1] ?? ''}」填的「${/Value (.*?) cannot/s.exec(message)?.[1] ?? ''}」不是它要的样子。日期写成 2026-11-11，数字不带单位。`,
      `The value of a parameter is not of its type. Days are written 2026-11-11, numbers without units.`,
    ],
    202: ['这会儿查的人太多，等几秒再来。', 'Too many questions just now. Try again in a few seconds.'],
    62: [`读不懂这条查询：${plain(message)}`, `Cannot read this question: ${plain(message)}`],
  }
  const known = code === null ? undefined : words[code]
  if (known) return setIn(locale, pick(locale, ...known))
  const types = code !== null && [6, 27, 32, 38, 41, 43, 53, 70, 72, 386].includes(code)
  const engine = plain(message)
  return setIn(
    locale,
    types
      ? pick(
          locale,
          `类型对不上：${engine} 日期用 toDate('2026-11-11')，文本转数用 toInt64OrNull(…)。`,
          `Types do not fit: ${engine} Use toDate('2026-11-11') for days, toInt64OrNull(…) for texts.`,
        )
      : pick(locale, `引擎算不了：${engine}`, `The engine cannot do this: ${engine}`),
  )
}

/** The engine's first sentence, without the statement it repeats. */
const plain = (message: string): string =>
  `${(message.split(/: In scope |: While | In scope /)[0] ?? message)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.。:：]+$/, '')
    .slice(0, 300)}.`

function placeOf(text: string, word: string): Place | null {
  const last = word.split('.').at(-1) ?? word
  const at = text.toLowerCase().indexOf(last.toLowerCase())
  return at < 0 ? null : placeAt(text, Buffer.byteLength(text.slice(0, at), 'utf8'))
}

const setIn = (locale: Locale, said: string): string => (locale === 'zh' ? spaced(said) : said)
