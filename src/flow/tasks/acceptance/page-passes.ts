import { defineAcceptance, met, unknown, unmet } from './kind.ts'

export const pagePasses = defineAcceptance({
  kind: 'page_check',
  said: (c) => ({
    zh: `派活之后的页面体检：${c.item_id} 打得开，${c.at_most_ms} 毫秒内看得见。`,
    en: `A page check since then finds ${c.item_id} reachable and painted within ${c.at_most_ms} ms.`,
  }),
  async judge(c, room) {
    const check = await room.pageCheck(c)
    // An old pass says nothing of what was asked for after it.
    if (!check || check.checked_at <= c.after)
      return unknown('派活之后还没体检过这一页。', 'The page has not been checked since.')
    if (check.is_reachable === false) return unmet('页面打不开。', 'The page does not open.')
    if (check.lcp_ms === null)
      return check.is_reachable
        ? unknown('打得开，没量到多快。', 'It opens; how fast was not measured.')
        : unknown('体检没写打不打得开。', 'The check does not say whether it opens.')
    const seen = `${check.lcp_ms}`
    return check.lcp_ms <= c.at_most_ms
      ? met(`打得开，${seen} 毫秒看得见。`, `It opens and is painted in ${seen} ms.`)
      : unmet(`打得开，${seen} 毫秒才看得见，慢了。`, `It opens, but is painted only after ${seen} ms.`)
  },
})
