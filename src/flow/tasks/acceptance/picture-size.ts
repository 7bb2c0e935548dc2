import { defineAcceptance, met, unknown, unmet } from './kind.ts'

export const pictureSize = defineAcceptance({
  kind: 'picture',
  said: (c) => ({
    zh: `${c.item_id} 的主图宽高都不小于 ${c.at_least_px} 像素。`,
    en: `The main picture of ${c.item_id} is at least ${c.at_least_px} px each way.`,
  }),
  async judge(c, room) {
    const check = await room.pageCheck(c)
    const [width, height] = [check?.picture_width ?? null, check?.picture_height ?? null]
    if (width === null || height === null)
      return unknown(
        '还没有量到主图多大，等下一次页面体检。',
        'Nobody has measured the main picture yet; the next page check will.',
      )
    const size = `${width}×${height}`
    return Math.min(width, height) >= c.at_least_px
      ? met(`主图 ${size}。`, `The main picture is ${size}.`)
      : unmet(
          `主图 ${size}，要 ${c.at_least_px} 像素以上。`,
          `The main picture is ${size}; ${c.at_least_px} px are asked for.`,
        )
  },
})
