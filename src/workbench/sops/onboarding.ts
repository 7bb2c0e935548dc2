/** A newcomer's path, with their own ticks and nobody else's. */
import { onboardingPath } from '../../desks/handbook/onboarding.ts'
import { OperationRefused, type Operations, type PathShown } from '../../operations.ts'
import { type Locale, pick } from '../../wording/index.ts'
import type { House } from '../house.ts'

export const onboarding = (house: House): Pick<Operations, 'onboarding' | 'tickPath'> => ({
  onboarding: ({ who, locale = 'zh' }) => shown(house, who, locale),
  async tickPath({ item, is_done, who, locale = 'zh' }) {
    if (!onboardingPath.some((p) => p.key === item))
      throw new OperationRefused('not_found', `新人路上没有「${item}」这一站。`)
    const { pathTicks } = house.records
    if (is_done) await pathTicks.tick(who, item, new Date().toISOString())
    else await pathTicks.untick(who, item)
    return shown(house, who, locale)
  },
})

async function shown(house: House, who: string, locale: Locale): Promise<PathShown> {
  const ticked = new Map((await house.records.pathTicks.of(who)).map((t) => [t.item, t.at]))
  return {
    items: onboardingPath.map(({ title, titleEn, done, doneEn, ...item }) => ({
      ...item,
      title: pick(locale, title, titleEn),
      done: pick(locale, done, doneEn),
      ticked_at: ticked.get(item.key) ?? null,
    })),
  }
}
