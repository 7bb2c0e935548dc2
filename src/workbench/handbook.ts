/** Know-how that opens no data folder: formats, sheets, platform rules, the look of a page, and the invented shop. */
import { platformRules } from '../desks/handbook/rules/index.ts'
import { formats } from '../flow/intake/formats/index.ts'
import type { Handbook } from '../operations.ts'
import { wallClock } from '../wording/index.ts'
import { listed, shown } from './formats-shown.ts'
import { writeLittleShop } from './little-shop.ts'
import { pageAsset } from './page-assets.ts'
import { ruleShown, rulesComing, rulesListed } from './rules-shown.ts'
import { sheetsListed, sheetTemplate } from './sheets.ts'

/** Rules are asked about without a shop, so their day is the wall's in China. */
const today = (): string => wallClock(new Date().toISOString(), 'Asia/Shanghai').on

export const handbook: Handbook = {
  asset: pageAsset,
  formats: async () => formats.map(listed),
  formatNamed: async (key) => {
    const format = formats.find((f) => f.key === key)
    return format ? shown(format) : null
  },
  rules: async (question = {}) => rulesListed(platformRules, { ...question, on: question.on ?? today() }),
  ruleNamed: async (key, on = today()) => ruleShown(platformRules, key, on),
  rulesComing: async ({ on = today(), days = 30 } = {}) => rulesComing(platformRules, { on, days }),
  sheets: async () => sheetsListed(),
  sheetTemplate,
  littleShop: (question, onProgress) => writeLittleShop(question, onProgress),
}
