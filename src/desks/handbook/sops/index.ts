/** The starter SOPs, in the order a shop meets them. A house gets them once; what it makes of them is its own. */
import { readBeside } from '../../../flow/findings/beside.ts'
import { parseStarter, type StarterSop } from '../../../flow/sops/starter.ts'

const keys = [
  'new-listing',
  'main-image-test',
  'cooling-listing',
  'price-clash',
  'promotion-stock',
  'promotion-day',
  'ads-unusual',
  'stock-out-plan',
  'late-shipping-rescue',
  'stuck-parcels',
  'remarked-orders',
  'return-spike',
  'bad-reviews',
  'reply-in-three-minutes',
  'listing-appeal',
  'reconcile-the-money',
  'competitor-watch',
  'live-session',
] as const

export const starterSops: readonly StarterSop[] = keys.map((key) =>
  parseStarter(key, readBeside(import.meta.url, `${key}.md`)),
)
