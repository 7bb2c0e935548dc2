import { defineAcceptance, met, unmet } from './kind.ts'

export const fileDelivered = defineAcceptance({
  kind: 'delivered',
  said(c, room) {
    const [file, fileEn] =
      c.format === null
        ? ['一份文件', 'a file']
        : [`「${room.formatLabel(c.format)}」`, room.formatLabel(c.format)]
    const shop = c.shop_id === null ? '' : room.shopName(c.shop_id)
    return {
      zh: `派活之后收到${shop ? `${shop}的` : ''}${file}。`,
      en: `Since then ${fileEn}${shop ? ` of ${shop}` : ''} has come.`,
    }
  },
  async judge(c, room) {
    const came = await room.delivered(c)
    return came
      ? met(`收到了「${came.path}」。`, `“${came.path}” came.`)
      : unmet('还没收到。', 'It has not come yet.')
  },
})
