/** Know-how that opens no data folder: formats, sheets, platform rules, the look of a page, and the invented shop. */
import { facts } from '../flow/facts/index.ts'
import type { PlatformRule } from '../flow/findings/rules.ts'
import { formats } from '../flow/intake/formats/index.ts'
import { ownFormatJsonSchema } from '../flow/intake/own/declaration.ts'
import type { Handbook } from '../operations.ts'
import { peekOwnFormats } from '../records/own-formats.ts'
import { peekRuleWords } from '../records/rule-words.ts'
import { wallClock } from '../wording/index.ts'
import { calculate, calculationNamed, calculationsListed } from './calc/index.ts'
import { ownOf } from './format-book.ts'
import { factListed, listed, shown } from './formats-shown.ts'
import { writeLittleShop } from './little-shop.ts'
import { pageAsset } from './page-assets.ts'
import { declaredBook, type RuleBook, ruleBookOf } from './rules-in-use.ts'
import { ruleShown, rulesComing, rulesListed } from './rules-shown.ts'
import { sheetsListed, sheetTemplate } from './sheets.ts'

/** Rules are asked about without a shop, so their day is the wall's in China. */
const today = (): string => wallClock(new Date().toISOString(), 'Asia/Shanghai').on

/** The rules of a book, however it is opened. */
export const rulesFrom = (
  book: () => Promise<RuleBook>,
): Pick<Handbook, 'rules' | 'ruleNamed' | 'rulesComing'> => ({
  rules: async (question = {}) => rulesListed(await book(), { ...question, on: question.on ?? today() }),
  ruleNamed: async (key, on = today()) => ruleShown(await book(), key, on),
  rulesComing: async ({ on = today(), days = 30 } = {}) => rulesComing(await book(), { on, days }),
})

export const handbook: Handbook = {
  asset: pageAsset,
  formats: async () => formats.map(listed),
  formatNamed: async (key) => {
    const format = formats.find((f) => f.key === key)
    return format ? shown(format) : null
  },
  facts: async () => facts.map(factListed),
  formatSchema: async () => ownFormatJsonSchema(),
  ...rulesFrom(async () => declaredBook),
  sheets: async () => sheetsListed(),
  sheetTemplate,
  calculations: async () => calculationsListed(),
  calculationNamed: async (name) => calculationNamed(name),
  calculate: async (name, input) => calculate(name, input),
  littleShop: (question, onProgress) => writeLittleShop(question, onProgress),
}

/** The handbook with the formats of a folder's own, and the rules as its people set them. Its records are only looked into: no lock, no engine, nothing is made. */
export function handbookOf(settings: { folder: string; recordsUrl?: string }): Handbook {
  const all = async () => [...formats, ...ownOf(await peekOwnFormats(settings))]
  return {
    ...handbook,
    ...rulesFrom(async () => ruleBookOf(await peekRuleWords<PlatformRule>(settings))),
    formats: async () => (await all()).map(listed),
    formatNamed: async (key) => {
      const format = (await all()).find((f) => f.key === key)
      return format ? shown(format) : null
    },
  }
}
