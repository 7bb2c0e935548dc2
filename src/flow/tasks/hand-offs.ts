/** Work goes from one role to another with what that role needs to begin; what is missing sends it back. Pure. */
import type { Said } from './acceptance/kind.ts'

export interface HandOffField {
  readonly key: string
  readonly label: Said
  /** text: any words · number: digits · day: a day · link: an address · file: one of the task's files */
  readonly holds: 'text' | 'number' | 'day' | 'link' | 'file'
  readonly isOptional?: true
  /** An example, as one would write it. */
  readonly example: string
}

export interface HandOff {
  readonly key: string
  readonly to: string
  readonly label: Said
  readonly fields: readonly HandOffField[]
}

export type HandOffFilled = Readonly<Record<string, string>>

const fits: Readonly<Record<HandOffField['holds'], (text: string) => boolean>> = {
  text: (text) => text.length >= 2,
  number: (text) => /^\d+(\.\d+)?$/.test(text),
  day: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
  link: (text) => /^https?:\/\/\S+\.\S+/.test(text),
  file: (text) => text !== '',
}

const wants: Readonly<Record<HandOffField['holds'], string>> = {
  text: '写一句',
  number: '写个数',
  day: '写成 2026-10-20 这样',
  link: '要 http 开头的链接',
  file: '先把文件传到这件任务上',
}

/** What is missing or cannot be used, a clause each; none: it may go. `files` are the names of the task's files. */
export function missingFor(handOff: HandOff, filled: HandOffFilled, files: readonly string[]): string[] {
  return handOff.fields.flatMap((field) => {
    const text = (filled[field.key] ?? '').trim()
    const isThere = field.holds === 'file' ? files.length > 0 : text !== ''
    if (!isThere) return field.isOptional ? [] : [`「${field.label.zh}」空着，${wants[field.holds]}`]
    return field.holds === 'file' || fits[field.holds](text)
      ? []
      : [`「${field.label.zh}」写的「${text.slice(0, 20)}」用不上，${wants[field.holds]}`]
  })
}

/** 给美工出图：做什么「主图换白底」，尺寸「800×800」 */
export const handOffSaid = (handOff: HandOff, filled: HandOffFilled): string =>
  `${handOff.label.zh}：${handOff.fields
    .flatMap((f) => {
      const text = (filled[f.key] ?? '').trim()
      return text === '' ? [] : [`${f.label.zh}「${text}」`]
    })
    .join('，')}`
