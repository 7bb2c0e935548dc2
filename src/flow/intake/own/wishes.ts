/** What the person says about a format of their own; it goes before everything that is found. */
import { facts } from '../../facts/index.ts'
import { normaliseHeader } from '../readers/headers.ts'
import { labelOf, readingsFor } from './check.ts'
import { isTimeZone, ownKey } from './declaration.ts'

export interface Wishes {
  readonly key?: string | undefined
  readonly label?: string | undefined
  readonly how?: string | undefined
  readonly platform?: string | undefined
  readonly shop?: string | undefined
  readonly timeZone?: string | undefined
  readonly currency?: string | undefined
  readonly facts?: readonly string[] | undefined
  /** Header → 'order.paid_minor', 'order.paid_minor:money_minor', two of them with + between, or null: kept and not used. */
  readonly columns?: Readonly<Record<string, string | null>> | undefined
  /** 'order.status' → 'shipped': the same on every row. */
  readonly constants?: Readonly<Record<string, string>> | undefined
  /** Header → text in the file → our word. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined
  readonly merge?: 'row' | 'slice' | 'full' | 'add' | undefined
  readonly snapshot?: readonly ('file_name' | 'cell' | 'modified')[] | undefined
}

/** The wishes with Chinese names looked up, or sentences about those that cannot be granted. */
export function readWishes(
  wishes: Wishes,
  headers: readonly string[],
): { wishes: Wishes; problems: string[] } {
  const problems: string[] = []
  if (wishes.key !== undefined && !ownKey.test(wishes.key))
    problems.push(
      `「${wishes.key}」不能当名字：自己的格式叫 mine-…，后面小写字母、数字、点、横线，如 mine-erp-orders。`,
    )
  if (wishes.timeZone !== undefined && !isTimeZone(wishes.timeZone))
    problems.push(`没有「${wishes.timeZone}」这个时区；写成 Asia/Shanghai 这样。`)
  if (wishes.currency !== undefined && !/^[A-Z]{3}$/.test(wishes.currency))
    problems.push(`货币写三个大写字母，如 CNY、USD，不是「${wishes.currency}」。`)
  const named = wishes.facts?.map((said) => {
    const fact = facts.find((f) => f.name === said || f.title === said)
    if (!fact)
      problems.push(
        `没有「${said}」这种事实。有：${facts.map((f) => `${f.name}（${f.title}）`).join('、')}。`,
      )
    return fact?.name ?? said
  })
  const inFile = new Map(headers.map((h) => [normaliseHeader(h), h]))
  const headerOf = (said: string): string => {
    const found = inFile.get(normaliseHeader(said))
    if (!found)
      problems.push(`文件里没有「${said}」这一列。有：${headers.filter((h) => h !== '').join('、')}。`)
    return found ?? said
  }
  const columns = Object.fromEntries(
    Object.entries(wishes.columns ?? {}).map(([header, to]) => [
      headerOf(header),
      to === null
        ? null
        : to
            .split('+')
            .map((one) => columnNamed(one.trim(), problems))
            .join('+'),
    ]),
  )
  const constants = Object.fromEntries(
    Object.entries(wishes.constants ?? {}).map(([at, text]) => [columnNamed(at, problems), text]),
  )
  const words = Object.fromEntries(Object.entries(wishes.words ?? {}).map(([h, w]) => [headerOf(h), w]))
  return { wishes: { ...wishes, ...(named ? { facts: named } : {}), columns, constants, words }, problems }
}

/** 订单.实付 → order.paid_minor */
function columnNamed(said: string, problems: string[]): string {
  const [, factSaid = '', columnSaid = '', as] = /^([^.]+)\.([^:：]+)(?:[:：]([a-z_0-9]+))?$/.exec(said) ?? []
  const fact = facts.find((f) => f.name === factSaid || f.title === factSaid)
  if (!fact) {
    problems.push(`「${said}」看不懂：写成 事实.列，如 order.paid_minor 或 订单.实付。`)
    return said
  }
  const found = Object.entries(fact.columns).find(
    ([name, { label }]) => name === columnSaid || labelOf(label) === columnSaid,
  )
  if (!found) {
    const there = Object.entries(fact.columns).map(([name, { label }]) => `${name}（${labelOf(label)}）`)
    problems.push(`「${fact.title}」里没有「${columnSaid}」。有：${there.join('、')}。`)
    return said
  }
  const [name, { kind }] = found
  if (as !== undefined && !(readingsFor[kind] as readonly string[]).includes(as)) {
    problems.push(`「${labelOf(found[1].label)}」不能按 ${as} 读，能用：${readingsFor[kind].join('、')}。`)
    return said
  }
  return `${fact.name}.${name}${as === undefined ? '' : `:${as}`}`
}
