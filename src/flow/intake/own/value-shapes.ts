/** What the cells of a column look like, counted over the rows that were looked at. Whether they are right is the engine's to say. */
import { blankTexts } from '../cells.ts'

export type Shape =
  | 'number'
  | 'integer'
  | 'money'
  | 'percent'
  | 'instant'
  | 'day'
  | 'epoch'
  | 'code'
  | 'phone'
  | 'email'
  | 'identity'
  | 'address'
  | 'flag'
  | 'duration'

export interface Look {
  readonly rows: number
  readonly filled: number
  readonly distinct: number
  /** Letters of the longest text. */
  readonly longest: number
  /** Of the filled cells, 0 to 1. */
  readonly share: Readonly<Record<Shape, number>>
  /** Different texts, the frequent ones first; only of columns that have few. Raw: not for showing before it is masked. */
  readonly words: readonly string[]
  /** Texts that stand for an empty cell here, beside those that always do: 无, /, 待定. */
  readonly blanks: readonly string[]
}

const at = '[0-9]{4}[-/]?[0-9]{1,2}[-/]?[0-9]{1,2}'
const abroad =
  '[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -][0-9]{1,2}[, -]+[0-9]{2,4}'

const tests: Readonly<Record<Shape, RegExp>> = {
  number: /^[-+]?[¥￥$€£₹]?\s*-?[0-9][0-9,，]*(\.[0-9]+)?\s*元?$/,
  integer: /^[-+]?[0-9]+(\.0+)?$/,
  money:
    /^[-+]?([¥￥$€£₹]\s*[0-9][0-9,]*(\.[0-9]{1,4})?|[0-9][0-9,]*\.[0-9]{1,4}|[0-9][0-9,]*(\.[0-9]{1,4})?\s*元)$/,
  percent: /^[-+]?[0-9]+(\.[0-9]+)?\s*%$/,
  instant: new RegExp(`^(${at}[ T]+[0-9]{1,2}:[0-9]{2}|(${abroad})[ T]+[0-9]{1,2}:[0-9]{2})`),
  day: new RegExp(`^(${at}|${abroad})$`),
  epoch: /^1[4-9][0-9]{8}$/,
  code: /^(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9_.#/-]{2,63}$/,
  phone: /^(\+?86[- ]?)?1[3-9][0-9]([- ]?[0-9*]{4}){2}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  identity: /^[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$/,
  address: /(省|自治区|北京|上海|天津|重庆).*(市|区|县|州).*(路|街|号|村|镇|道|园|楼|室|栋|[ ].+)/,
  flag: /^(是|否|有|无|true|false|yes|no|y|n)$/i,
  duration: /^([0-9.]+(天|小时|时|分钟|分|秒))+$/,
}
const shapes = Object.keys(tests) as Shape[]

/** Also "nothing stands here", but only as the odd one out: a column of nothing but 无 says 无. */
const blankWords = new Set([
  '无',
  '暂无',
  '没有',
  '/',
  '—',
  '——',
  '待定',
  '未知',
  '空',
  'none',
  'None',
  'n/a',
  '\\',
])
const mostWords = 40

export function lookAt(cells: readonly string[]): Look {
  const known = new Set<string>(blankTexts)
  const bare = cells.map(bareCell)
  const texts = bare.filter((c) => !known.has(c))
  const count = new Map<string, number>()
  for (const text of texts) count.set(text, (count.get(text) ?? 0) + 1)
  const blanks = [...count].filter(([text, n]) => blankWords.has(text) && n < texts.length).map(([t]) => t)
  const isFlag = texts.length > 0 && texts.every((t) => tests.flag.test(t))
  const filled = isFlag ? texts : texts.filter((t) => !blanks.includes(t))
  const share = Object.fromEntries(
    shapes.map((shape) => [
      shape,
      filled.length === 0 ? 0 : filled.filter((t) => tests[shape].test(t)).length / filled.length,
    ]),
  ) as Record<Shape, number>
  const distinct = new Set(filled)
  return {
    rows: cells.length,
    filled: filled.length,
    distinct: distinct.size,
    longest: Math.max(0, ...filled.map((t) => t.length)),
    share,
    words:
      distinct.size <= mostWords && filled.every((t) => t.length <= 40)
        ? [...distinct].sort((a, b) => (count.get(b) ?? 0) - (count.get(a) ?? 0))
        : [],
    blanks: isFlag ? [] : blanks,
  }
}

/** As the mapping strips it: without the blanks around it and the guards that keep a spreadsheet off an id. */
export const bareCell = (cell: string): string =>
  cell
    .trim()
    .replace(
      /^="['`｀@=]*(.*)"$|^['`｀@=]+(.*)$/s,
      (_, quoted?: string, marked?: string) => quoted ?? marked ?? '',
    )
    .trim()
