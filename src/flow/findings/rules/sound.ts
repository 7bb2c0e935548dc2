/** What is wrong with a set of rules: one sentence a trouble, for whoever wrote them. */
import type { PlatformRule } from '../rules.ts'
import { confidenceOf } from './source.ts'

export function ruleTroubles(rules: readonly PlatformRule[]): string[] {
  return [...rules.flatMap(ownTroubles), ...overlaps(rules)]
}

function ownTroubles(rule: PlatformRule): string[] {
  const { key, effective_from: from, effective_to: to } = rule
  const wrong = (is: boolean, said: string) => (is ? [`${key}：${said}`] : [])
  const days = [rule.verified_at, from, to].filter((day) => day !== null)
  return [
    ...wrong(!key.startsWith(`${rule.platform}.${rule.kind}.${rule.about}`), '名字要写成 平台.种类.管什么'),
    ...wrong(rule.title.trim() === '', '没写标题'),
    ...wrong(rule.source.trim() === '', '没写来源'),
    ...wrong(confidenceOf[rule.evidence] !== rule.confidence, '可信度和来源对不上'),
    ...wrong(!days.every(isDay), '日期不是真有的一天'),
    ...wrong(from !== null && to !== null && from > to, '还没开始就结束了'),
    ...nonsense(rule).map((said) => `${key}：${said}`),
  ]
}

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(day)) &&
  new Date(day).toISOString().slice(0, 10) === day

/** Numbers that cannot be what a rule says. */
function nonsense(rule: PlatformRule): string[] {
  const said: string[] = []
  for (const [name, value] of Object.entries(rule))
    if (typeof value === 'number' && (!Number.isFinite(value) || value < 0))
      said.push(`${name} 不能是 ${value}`)
  if (rule.kind === 'listing_limit' && rule.min !== null && rule.max !== null && rule.min > rule.max)
    said.push('下限比上限大')
  if (rule.kind === 'penalty' && rule.amount) {
    const { share_low, share_mid, share_high, floor_minor, cap_minor } = rule.amount
    if (!(share_low <= share_mid && share_mid <= share_high && share_high <= 1))
      said.push('比例要从低到高，不过 1')
    if (share_high === 0 && floor_minor === null) said.push('罚多少没写：不知道就写 null')
    if (floor_minor !== null && cap_minor !== null && floor_minor > cap_minor) said.push('最低比封顶还高')
  }
  if (rule.kind === 'measure' && rule.window && rule.window[0] < rule.window[1])
    said.push('窗口要先写早的那天')
  return said
}

/** The same key twice on one day, or two general rules about one thing: nobody could say which holds. */
function overlaps(rules: readonly PlatformRule[]): string[] {
  const said: string[] = []
  rules.forEach((a, i) => {
    for (const b of rules.slice(i + 1)) {
      if (!meet(a, b)) continue
      if (a.key === b.key) said.push(`${a.key}：两条的有效期重叠`)
      else if (isSamePlace(a, b)) said.push(`${a.key} 和 ${b.key}：管的是同一件事，分不清听谁的`)
    }
  })
  return said
}

const meet = (a: PlatformRule, b: PlatformRule): boolean =>
  (a.effective_from ?? '') <= (b.effective_to ?? '9999') &&
  (b.effective_from ?? '') <= (a.effective_to ?? '9999')

/** Word lists add up; everything else is answered by one rule. */
const isSamePlace = (a: PlatformRule, b: PlatformRule): boolean =>
  a.kind === b.kind &&
  a.kind !== 'forbidden_words' &&
  a.platform === b.platform &&
  a.about === b.about &&
  a.categories !== null &&
  b.categories !== null &&
  (a.categories.length === 0
    ? b.categories.length === 0
    : a.categories.some((category) => b.categories?.includes(category) === true))
