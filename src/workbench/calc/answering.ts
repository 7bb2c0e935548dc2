/** How every calculation is asked: one input, or a batch; a wrong shape is said by its place, no answer by its reason. */
import { z } from 'zod'
import type { Calculated } from '../../operations.ts'
import { OperationRefused } from '../../operations.ts'
import type { Calculation } from './calculation.ts'

/**
 * One input of the wrong shape is refused. Inside a batch it answers with its reason, as one that has no answer does, so that
 * answers keep the order of their inputs.
 */
export function answerTo(calculation: Calculation, input: unknown): Calculated {
  const batch = batchIn(input)
  if (!batch) {
    const { wrong, answer } = answerOne(calculation, input)
    if (wrong !== undefined)
      throw new OperationRefused(
        'bad_question',
        `${wrong}。要什么、写成什么样：npx dazi calc ${calculation.name} --help。`,
      )
    return answer
  }
  return { batch: batch.map((one) => answerOf(answerOne(calculation, one))) }
}

type One = { wrong: string; answer?: undefined } | { wrong?: undefined; answer: Calculated }

const answerOf = (one: One): Calculated =>
  one.wrong === undefined ? one.answer : { reason: `${one.wrong}。` }

function batchIn(input: unknown): readonly unknown[] | null {
  const batch = isRecord(input) ? input.batch : undefined
  return Array.isArray(batch) ? batch : null
}

function answerOne({ input: shape, run }: Calculation, input: unknown): One {
  const read = shape.safeParse(input)
  if (!read.success) {
    const said = read.error.issues.slice(0, 3).map((issue) => sayIssue(issue, input))
    const more = read.error.issues.length - said.length
    return { wrong: `${said.join('；')}${more > 0 ? `；还有 ${more} 处` : ''}` }
  }
  const answer = run(read.data) as Calculated
  const astray = notFinite(answer, [])
  if (astray === null) return { answer }
  return {
    answer: { reason: `算到「${sayPath(astray)}」超出了能写下的数：输入里有太大或太小的数，换个单位再算。` },
  }
}

/** JSON has no word for NaN and infinity: without this they would turn into null unseen. */
function notFinite(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = notFinite(inner, [...path, Array.isArray(value) ? Number(key) : key])
    if (found) return found
  }
  return null
}

/** `strata.0.group.cases` as people count: strata 第 1 个 group.cases. */
function sayPath(path: readonly PropertyKey[]): string {
  return path
    .map((step, i) =>
      typeof step === 'number'
        ? ` 第 ${step + 1} 个 `
        : `${i > 0 && typeof path[i - 1] !== 'number' ? '.' : ''}${String(step)}`,
    )
    .join('')
    .trim()
}

function sayIssue(issue: z.core.$ZodIssue, input: unknown): string {
  const where = issue.path.length === 0 ? '整个输入' : `「${sayPath(issue.path)}」`
  const found = at(input, issue.path)
  if (issue.code === 'invalid_type') {
    if (found === undefined) return `缺${where}`
    return `${where}要${types[issue.expected] ?? issue.expected}，给的是${sayValue(found)}`
  }
  if (issue.code === 'too_small')
    return issue.origin === 'array'
      ? `${where}至少要 ${issue.minimum} 个`
      : `${where}要${issue.inclusive ? '不小于' : '大于'} ${issue.minimum}，给的是${sayValue(found)}`
  if (issue.code === 'too_big')
    return issue.origin === 'array'
      ? `${where}最多 ${issue.maximum} 个`
      : `${where}要${issue.inclusive ? '不大于' : '小于'} ${issue.maximum}，给的是${sayValue(found)}`
  if (issue.code === 'invalid_value') {
    const allowed = issue.values.map(String).join('、')
    return found === undefined
      ? `缺${where}，是 ${allowed} 里的一个`
      : `${where}只能是 ${allowed}，给的是${sayValue(found)}`
  }
  if (issue.code === 'custom') return `${where}${issue.message}`
  return `${where}${z.locales.zhCN().localeError(issue as never) ?? issue.message}`
}

const types: Readonly<Record<string, string>> = {
  number: '一个数',
  int: '一个整数',
  string: '一段文字',
  boolean: ' true 或 false',
  array: '一个列表',
  object: '一个对象',
  record: '一个对象',
}

function sayValue(value: unknown): string {
  const text = JSON.stringify(value) ?? '空'
  return text.length > 40 ? ` ${text.slice(0, 40)}…` : ` ${text}`
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((inner: unknown, step) => (isRecord(inner) ? inner[step as string] : undefined), value)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
