/** Whether a cell says something, and if not, in which of the nine ways it says nothing (FEATURES §2.1). */
import { dayOf } from './said-days.ts'

/**
 * b1 nothing stands there · b2 a stopgap · b3 nothing, and another system needs it · b4 expired or leading nowhere ·
 * b5 withheld by the platform · b6 lost on the way · b7 nothing, and lately asked for · b8 the row itself is missing · b9 masked
 */
export type BlankKind = 'b1' | 'b2' | 'b3' | 'b4' | 'b5' | 'b6' | 'b7' | 'b8' | 'b9'

export const blankKindWords: Readonly<Record<BlankKind, string>> = {
  b1: '空着',
  b2: '填的是占位',
  b3: '空着（标着可选，下单时却要用）',
  b4: '填的过期了',
  b5: '平台没给',
  b6: '值在路上丢了',
  b7: '空着（最近才要求填）',
  b8: '整行没有了',
  b9: '被打了码',
}

export interface Cell {
  readonly value: string
  readonly holds: 'text' | 'number' | 'price' | 'until' | 'picture' | 'link'
  readonly mayBeNone?: boolean | undefined
  readonly demanded?: 'conditional' | 'newly' | undefined
  /** Share of like pages on which the same words stand: what stands on most of them is the shop's habit. */
  readonly usual_share: number
  /** The shop's day, for what expires. */
  readonly today: string
}

/** White space of every script, and marks that take no room. */
const invisible = /[\s\u00a0\u180e\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]+/g
const none = /^(无|没有|不适用|-+|—+|–+|\/+|n\/?a|none|nil)$/
const stopgap =
  /^(待补充|待定|待完善|待填|待更新|默认|默认模板|测试|test|tbd|todo|x{3,}|其他|其它|other|请选择|未填写|未知|unknown|空|null|占位|placeholder|[?？.。…]+)$/
const nought = /^0+(\.0+)?$/
const skyHigh = /^9{4,}(\.9+|\.0+)?$/
const stopgapPicture =
  /(1x1|blank|placeholder|spacer|default[-_]?(img|image|pic))[^/]*\.(gif|png|jpe?g|webp)$/
const gone = /(已删除|已停用|已过期|已失效|已下线|已作废|不存在|\b(deleted|expired)\b|not[-_ ]?found)/
const leadsNowhere = /(^|[/_-])(404|gone|missing)($|[./_-])/
const lost =
  /^(\d(\.\d+)?e\+?\d+|#(n\/a|ref!|value!|name\?|null!|div\/0!)|#{3,}|.*=(undefined|null|nan)(&.*)?|undefined|nan|.*\ufffd.*)$/
const masked = /^[*＊•●×]{2,}$/

/** Above this share of like pages the same words are a habit and no hole. */
const habit = 0.2

/** A pattern for the engine (RE2) that lets through all that may be judged blank here, and little else. */
export const suspectPattern =
  '^[\\s\\x{00a0}\\x{200b}-\\x{200f}\\x{2060}\\x{3000}\\x{feff}]*$|^\\W*$|^.{1,8}$|(?i)1x1|blank|placeholder|spacer|default|404|gone|已|不存在|deleted|expired|not.?found|undefined|null|nan|^\\d(\\.\\d+)?e|\\d{1,2}[-/月.]\\d{1,2}|[*＊•●]{2,}|\\x{fffd}'

/** The way in which a cell is blank; null: it says something. Never 'b5' and 'b8', which the cell itself cannot tell. */
export function blankKind(cell: Cell): BlankKind | null {
  const said = cell.value.normalize('NFKC').replace(invisible, ' ').trim().toLowerCase()
  if (said === '') return cell.demanded === 'newly' ? 'b7' : cell.demanded === 'conditional' ? 'b3' : 'b1'
  if (masked.test(said)) return 'b9'
  if (lost.test(said)) return 'b6'
  const isAddress = cell.holds === 'picture' || cell.holds === 'link'
  if (gone.test(said) || (isAddress && leadsNowhere.test(said))) return 'b4'
  if (cell.holds === 'until' && isPast(said, cell.today)) return 'b4'
  if (cell.usual_share > habit) return null
  if (none.test(said)) return cell.mayBeNone ? null : 'b2'
  if (stopgap.test(said)) return 'b2'
  const isNumber = cell.holds === 'number' || cell.holds === 'price'
  if (nought.test(said) && (isNumber || cell.holds === 'text')) return 'b2'
  if (cell.holds === 'price' && skyHigh.test(said)) return 'b2'
  if (isAddress && stopgapPicture.test(said)) return 'b2'
  return null
}

/** 无, N/A, a dash: where it has always stood, it is an answer. */
export const saysNone = (value: string): boolean => none.test(value.normalize('NFKC').trim().toLowerCase())

/** What is said to hold until a day that has gone by. */
function isPast(said: string, today: string): boolean {
  const day = dayOf(said, today)
  return day !== null && day < today
}
