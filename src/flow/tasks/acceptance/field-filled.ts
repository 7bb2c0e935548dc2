import { blankKind, blankKindWords } from '../../facts/blankness.ts'
import { costlyField } from '../../facts/page-fields.ts'
import { defineAcceptance, met, unknown, unmet } from './kind.ts'

export const fieldFilled = defineAcceptance({
  kind: 'field',
  said: (c) => ({
    zh: `${c.item_id} 的「${c.field}」填上了，占位的话不算。`,
    en: `“${c.field}” of ${c.item_id} is filled in; a stopgap does not count.`,
  }),
  async judge(c, room) {
    const page = await room.pageField(c)
    if (!page)
      return unknown(
        `还没有人看过 ${c.item_id} 的「${c.field}」，导一份页面字段就知道。`,
        `Nobody has looked at “${c.field}” of ${c.item_id}; a page export will tell.`,
      )
    if (page.is_withheld) return unknown('平台没给看这一格。', 'The platform withholds this field.')
    const declared = costlyField(c.field)
    const blank = page.says
      .map((value) =>
        blankKind({
          value,
          holds: declared?.holds ?? 'text',
          mayBeNone: declared?.mayBeNone,
          demanded: declared?.demanded,
          usual_share: 0,
          today: room.today,
        }),
      )
      .filter((kind) => kind !== null)
    const [first] = blank
    if (first === undefined)
      return met(
        `「${c.field}」写着「${shortened(page.says[0] ?? '')}」。`,
        `“${c.field}” says “${shortened(page.says[0] ?? '')}”.`,
      )
    const where = page.says.length > 1 ? `${page.says.length} 个规格里 ${blank.length} 个` : ''
    return unmet(
      `「${c.field}」${where}${blankKindWords[first]}。`,
      `“${c.field}” says nothing yet${page.says.length > 1 ? ` on ${blank.length} of ${page.says.length} variants` : ''}.`,
    )
  },
})

const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text)
