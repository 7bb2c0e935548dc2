/** Blank columns as an operation: the published facts, the files they came in, and every declared metric. */
import { metrics } from '../desks/all-metrics.ts'
import { facts } from '../flow/facts/index.ts'
import { blankColumns } from '../flow/reports/blanks/blanks.ts'
import { type BlankColumns, type BlanksQuestion, OperationRefused, type Operations } from '../operations.ts'
import { type House, hasExclusions, ledgerOf } from './house.ts'
import { SharedAnswer } from './shared-answer.ts'

export function blanks(house: House): Pick<Operations, 'blanks'> {
  // Every column of every fact is read, so those who ask at once are answered at once.
  const shared = new SharedAnswer<BlankColumns>()
  return {
    blanks: (question: BlanksQuestion = {}) =>
      house.readers.hold(async (held) => {
        const { published, formats, shops } = await ledgerOf(house)
        const shop = shops.find((s) => s.id === question.shop || s.name === question.shop)
        if (question.shop && !shop)
          throw new OperationRefused(
            'not_found',
            `没有「${question.shop}」这家店。npx dazi shops list 列出所有店。`,
          )
        const fact = facts.find((f) => f.name === question.fact || f.title === question.fact)
        if (question.fact && !fact)
          throw new OperationRefused(
            'not_found',
            `没有叫「${question.fact}」的数据。能问的有：${facts.map((f) => f.title).join('、')}。`,
          )
        const asked = { shop: shop?.id ?? null, fact: fact?.name ?? null }
        return shared.of(JSON.stringify([held.generation, asked]), async () =>
          blankColumns(house.warehouse, {
            ...asked,
            database: held.database,
            metrics,
            published,
            formats,
            hasExclusions: await hasExclusions(house, held),
          }),
        )
      }),
  }
}
