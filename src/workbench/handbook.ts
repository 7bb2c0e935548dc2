/** Know-how that opens no data folder: formats, sheets, platform rules, the look of a page, and the invented shop. */
import { platformRules } from '../desks/handbook/rules/index.ts'
import { facts } from '../flow/facts/index.ts'
import { formats } from '../flow/intake/formats/index.ts'
import { ownFormatJsonSchema } from '../flow/intake/own/declaration.ts'
import type { Handbook } from '../operations.ts'
import { peekOwnFormats } from '../records/own-formats.ts'
import { wallClock } from '../wording/index.ts'
import { calculate, calculationNamed, calculationsListed } from './calc/index.ts'
import { ownOf } from './format-book.ts'
import { factListed, listed, shown } from './formats-shown.ts'
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
  facts: async () => facts.map(factListed),
  formatSchema: async () => ownFormatJsonSchema(),
  rules: async (question = {}) => rulesListed(platformRules, { ...question, on: question.on ?? today() }),
  ruleNamed: async (key, on = today()) => ruleShown(platformRules, key, on),
  rulesComing: async ({ on = today(), days = 30 } = {}) => rulesComing(platformRules, { on, days }),
  sheets: async () => sheetsListed(),
  sheetTemplate,
  calculations: async () => calculationsListed(),
  calculationNamed: async (name) => calculationNamed(name),
  calculate: async (name, input) => calculate(name, input),
  littleShop: (question, onProgress) => writeLittleShop(question, onProgress),
}

/** The handbook with the formats of a folder's own. Its records are only looked into: no lock, no engine, nothing is made. */
export function handbookOf(settings: { folder: string; recordsUrl?: string }): Handbook {
  const all = async () => [...formats, ...ownOf(await peekOwnFormats(settings))]
  return {
    ...handbook,
    formats: async () => (await all()).map(listed),
    formatNamed: async (key) => {
      const format = (await all()).find((f) => f.key === key)
      return format ? shown(format) : null
    },
  }
}
