/**
 * A declaration of one's own: the JSON of a `Format`, as it is saved, exported and handed to a colleague. Data only. Names
 * of facts and columns are looked up, never spliced; texts of the person travel as literals and parameters. The published
 * JSON Schema (`own-format.schema.json`) is written from the shape here.
 */
import { z } from 'zod'
import type { CellReading, Format } from '../format.ts'

export const ownKey = /^mine-[a-z0-9][a-z0-9._-]{0,58}$/

/** Control characters, and the marks that turn the direction of writing, are no part of a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
const unwritten = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const clean = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !unwritten.test(text), { error: '里面有看不见的控制字符' })
const header = clean(200).refine((text) => text.trim() !== '', { error: '列名不能是空的' })
const cell = clean(500)
const name = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/, { error: '只能是小写字母、数字和下划线' })
const oneOrMore = z.union([header, z.array(header).min(1).max(30)])
const words = z.record(cell, clean(200))
const headers = z.array(header).max(300)

export const readings = [
  'id',
  'text',
  'category',
  'money',
  'money_minor',
  'money_wan',
  'count',
  'quantity',
  'grams',
  'percent_text',
  'ratio',
  'percent_number',
  'time',
  'epoch_seconds',
  'earliest_in_text',
  'day',
  'period_from',
  'period_to',
  'flag',
  'duration',
  'minutes',
  'range_low',
  'range_high',
  'rank',
  'rank_beyond',
  'rank_state',
  'stars',
  'benefit_money',
  'benefit_ratio',
  'benefit_pieces',
  'province',
  'city',
  'shop',
] as const satisfies readonly CellReading[]

const condition = z.strictObject({
  column: header,
  startsWith: cell.optional(),
  notStartsWith: cell.optional(),
  in: z.array(cell).min(1).max(200).optional(),
  notIn: z.array(cell).min(1).max(200).optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  notBlank: z.literal(true).optional(),
  exported: z.literal(true).optional(),
  blank: z.literal(true).optional(),
})
const conditions = z.array(condition).max(20)

const source = {
  from: oneOrMore.optional().describe('表头的名字，新的写在前面'),
  always: cell.optional().describe('每一行都是这个值'),
  product: z.tuple([header, header]).optional().describe('两列相乘：单价 × 数量'),
  total: z
    .strictObject({ plus: z.array(header).min(1).max(20), minus: z.array(header).max(20).optional() })
    .optional()
    .describe('几列相加，再减几列'),
  balance: z.strictObject({ in: header, out: header }).optional().describe('收入减支出'),
  elapsed: z.tuple([header, header]).optional().describe('从一列的时间到另一列的时间，秒'),
  currencyIn: header.optional().describe('金额前面写着的货币'),
  of: z
    .enum(['snapshot', 'file_day_from', 'file_day_to', 'shop', 'sheet'])
    .optional()
    .describe('从文件来：导出时间、文件名里的日期、店铺、工作表名'),
  occurrenceWithin: headers.optional().describe('没有编号时，由这几列的内容和出现的次序生成'),
  content: headers.optional().describe('和 occurrenceWithin 一起用：从不变的那几列'),
  goesOut: z.literal(true).optional().describe('支出：不论正负，记成负'),
  means: cell.optional().describe('这一格有字就是这个值'),
  matching: z
    .string()
    .max(300)
    .refine(isPlainPattern, { error: '这个式样不行：要有一个括号，也只要一个，不能往前往后看、不能回指' })
    .optional(),
  between: z
    .tuple([clean(10).min(1), clean(10).min(1)])
    .optional()
    .describe('一句话里夹在中间的：【义乌仓】'),
  endsWith: z.array(clean(20).min(1)).min(1).max(20).optional(),
  elseDayIn: header.optional(),
} as const

const mainSources = [
  'from',
  'always',
  'product',
  'total',
  'balance',
  'elapsed',
  'currencyIn',
  'of',
  'occurrenceWithin',
] as const
const besideFrom = ['goesOut', 'means', 'matching', 'between', 'elseDayIn'] as const

function checkSource(reading: Record<string, unknown>, context: z.RefinementCtx): void {
  const say = (message: string) => context.addIssue({ code: 'custom', message })
  const main = mainSources.filter((s) => reading[s] !== undefined)
  const beside = besideFrom.filter((s) => reading[s] !== undefined)
  if (main.length !== 1) say(`要说这一列从哪儿来，${mainSources.join('、')} 里选一个，也只选一个`)
  if (beside.length > 1 || (beside.length === 1 && reading.from === undefined))
    say(`${besideFrom.join('、')} 要跟着 from 用，一次一个`)
  if (reading.endsWith !== undefined && reading.between === undefined) say('endsWith 要跟着 between 用')
  if (reading.content !== undefined && reading.occurrenceWithin === undefined)
    say('content 要跟着 occurrenceWithin 用')
}

const alternative = z
  .strictObject({ ...source, onlyWhen: conditions.optional(), words: words.optional() })
  .superRefine(checkSource)

const column = z
  .strictObject({
    ...source,
    as: z.enum(readings).describe('这一格怎么读'),
    onlyWhen: conditions.optional(),
    otherwise: z.array(alternative).max(10).optional(),
    blankIs: cell.optional(),
    negate: z.literal(true).optional(),
    optional: z.boolean().optional().describe('文件可以没有这一列'),
    words: words.optional().describe('原文 → 搭子的词'),
    withheld: z.array(cell).max(50).optional(),
    none: z.array(cell).max(50).optional(),
    combine: z
      .union([
        z.enum(['first', 'sum', 'min', 'max', 'last']),
        z.strictObject({ firstOf: z.array(clean(100)).min(1).max(50) }),
      ])
      .optional(),
  })
  .superRefine(checkSource)

const target = z.strictObject({
  fact: name,
  merge: z.enum(['row', 'slice', 'full', 'add']),
  sliceAs: clean(100).optional(),
  when: conditions.optional(),
  needs: header.optional(),
  columns: z.record(name, column).refine((c) => Object.keys(c).length > 0 && Object.keys(c).length <= 120, {
    error: '一张事实要对上 1 到 120 列',
  }),
  unpivot: z.strictObject({ name, value: name }).optional(),
})

const currency = z
  .strictObject({
    always: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: '货币写三个大写字母，如 CNY' })
      .optional(),
    from: header.optional(),
    inHeader: oneOrMore.optional(),
    inCells: header.optional(),
  })
  .refine((c) => Object.values(c).filter((v) => v !== undefined).length === 1, {
    error: '货币从 always、from、inHeader、inCells 里说一个，也只说一个',
  })

export const ownFormatSchema = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    key: z.string().regex(ownKey, { error: '自己的格式叫 mine-…，后面小写字母、数字、点、横线' }),
    platform: z
      .string()
      .regex(/^[a-z0-9_]{1,40}$/, { error: '平台写搭子里的名字，如 taobao；不是平台就写 other' }),
    label: clean(100).min(1),
    how: clean(300).min(1).describe('从哪儿导出来'),
    confidence: z.enum(['A', 'B', 'C']),
    source: clean(300),
    version: z.int().min(1).max(1_000_000),
    timeZone: z.string().refine(isTimeZone, { error: '没有这个时区；写成 Asia/Shanghai 这样' }),
    stampsIn: z.string().refine(isTimeZone, { error: '没有这个时区；写成 Asia/Shanghai 这样' }).optional(),
    wallClockInText: z.literal(true).optional(),
    currency,
    quotes: z.enum(['csv', 'none']).optional(),
    recognise: z.strictObject({
      headers: z.array(header).max(60).describe('有这几列就是它'),
      oneOf: z.array(z.array(header).min(1).max(60)).max(20).optional(),
      not: headers.optional(),
      named: z.array(clean(100).min(1)).min(1).max(20).optional().describe('文件名或工作表名里有这几个字'),
    }),
    snapshot: z
      .array(z.enum(['file_name', 'cell', 'modified']))
      .min(1)
      .max(3),
    shopColumn: header.optional(),
    shop: clean(200).min(1).optional(),
    standsFor: clean(100).min(1).optional(),
    kept: headers.optional().describe('认得、但留着不用的列'),
    platformColumn: header.optional(),
    port: z.enum(['订单', '广告', '流量', '库存', '客服', '售后', '结算', '直播', '档案']),
    totals: z
      .strictObject({
        column: header,
        equals: z.array(cell).min(1).max(20),
        compare: headers,
        statedIn: z.record(header, header).optional(),
        gapMeans: clean(200).optional(),
      })
      .optional()
      .describe('合计行：核对，不入账'),
    continuation: z.strictObject({ key: header, carry: headers }).optional(),
    footer: clean(100).min(1).optional(),
    skip: conditions.optional(),
    personal: z
      .record(header, z.enum(['name', 'phone', 'address', 'email', 'account', 'buyer', 'drop']))
      .optional()
      .describe('个人信息：收进来之前就遮住'),
    into: z.array(target).min(1).max(8),
  })
  .describe('搭子 自己的格式：一种导出怎么读。纯数据，不含任何代码')

/** Same shape as a built-in one; that it came from a person shows in its key. */
export type OwnFormat = Omit<Format, 'headerless' | 'sheet'>

export const isOwnKey = (key: string): boolean => key.startsWith('mine-')

/** The JSON Schema (2020-12) that is published and that an editor may check against. */
export const ownFormatJsonSchema = () => ({
  ...z.toJSONSchema(ownFormatSchema, { io: 'input' }),
  title: '搭子 自己的格式',
})

export type Read =
  | { readonly format: OwnFormat; readonly problems: readonly [] }
  | { readonly format: null; readonly problems: readonly string[] }

/** By its shape alone; whether its names are names of anything is `check`'s to say. */
export function readDeclaration(json: unknown): Read {
  const read = ownFormatSchema.safeParse(json, { error: z.locales.zhCN().localeError })
  if (!read.success)
    return {
      format: null,
      problems: read.error.issues.slice(0, 20).map((i) => `${placeOf(i.path)}：${i.message}`),
    }
  const { $schema: _schema, ...format } = read.data
  // Each reading was checked to have exactly one source, which the inferred type cannot say.
  return { format: format as unknown as OwnFormat, problems: [] }
}

/** into.0.columns.paid_minor.as → into 第 1 张 › columns › paid_minor › as */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '整份'
  return path.map((part) => (typeof part === 'number' ? `第 ${part + 1} 个` : String(part))).join(' › ')
}

export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z0-9_+/-]{1,60}$/.test(zone) || !/^(UTC$|[A-Z][A-Za-z_]+\/)/.test(zone)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** What the engine's matcher (RE2) takes and answers in time that grows with the text only: no looking around, no going back. */
function isPlainPattern(pattern: string): boolean {
  if (/\(\?[=!<]|\\[1-9]|\(\?P/.test(pattern)) return false
  try {
    // An empty alternative matches anything, and tells how many groups there are.
    return (new RegExp(`${pattern}|`).exec('')?.length ?? 0) === 2
  } catch {
    return false
  }
}
