import { defineAcceptance, met, unknown, unmet } from './kind.ts'

export const findingRecovered = defineAcceptance({
  kind: 'finding',
  said: () => ({
    zh: '这条发现自己的数字回到恢复线内，不靠打勾。',
    en: 'The finding’s own number is back inside its recovery line; a tick does not count.',
  }),
  async judge({ key }, room) {
    const news = await room.finding(key)
    if (news?.state === 'recovered')
      return met('数字回到线内了。', 'The number is back inside the line.', {
        money_minor: 0,
        currency: news.currency,
      })
    if (news?.state === 'open')
      return unmet(`这条发现还开着：${news.title}`, `The finding is still open: ${news.title}`, news)
    return news
      ? unknown('它依据的数据撤回了，看不出好没好。', 'The data it stood on was taken back; nothing tells.')
      : unknown('没有这条发现了。', 'This finding is no longer there.')
  },
})
