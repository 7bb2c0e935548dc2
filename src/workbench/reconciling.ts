/** Reconciliation as an operation: the published facts, the days that files came for, and the totals kept with each file. */
import { reconcile } from '../desks/settling/reconcile.ts'
import type { Format } from '../flow/intake/format.ts'
import type { FileTotal } from '../flow/reports/reconciliation/reconciliation.ts'
import { mostOnPage, renderReconciliation } from '../flow/reports/reconciliation/render.ts'
import { reconciliationWords } from '../flow/reports/reconciliation/words.ts'
import { reconciliationWorkbook } from '../flow/reports/reconciliation/workbook.ts'
import {
  OperationRefused,
  type Operations,
  type ReconcileQuestion,
  type Reconciliation,
} from '../operations.ts'
import type { ImportRow } from '../records/import-store.ts'
import { addDays } from '../wording/index.ts'
import { type House, ledgerOf } from './house.ts'
import { type Seen, watching } from './looking.ts'

const usualDays = 30

export const reconciling = (
  house: House,
): Pick<
  Operations,
  'reconcile' | 'reconciliationSaid' | 'renderReconciliation' | 'reconciliationWorkbook'
> => ({
  reconcile: (question = {}) => reconcileNow(house, question),
  reconciliationSaid: async (question = {}) => {
    const said = await reconcileNow(house, question)
    return { ...reconciliationWords(said, mostOnPage), from: said.from, to: said.to }
  },
  renderReconciliation: async (said, format) => renderReconciliation(said, format, { css: 'inline' }),
  reconciliationWorkbook: (said) => reconciliationWorkbook(said),
})

const reconcileNow = (house: House, question: ReconcileQuestion): Promise<Reconciliation> =>
  house.readers.hold((held) => watching(house, held, undefined, (seen) => reconciled(house, question, seen)))

async function reconciled(
  house: House,
  question: ReconcileQuestion,
  { room, shops, coverage }: Pick<Seen, 'room' | 'shops' | 'coverage'>,
): Promise<Reconciliation> {
  const { published, formats } = await ledgerOf(house)
  const shop = shops.find((s) => s.id === question.shop || s.name === question.shop)
  if (question.shop && !shop)
    throw new OperationRefused(
      'not_found',
      `没有「${question.shop}」这家店。npx dazi shops list 列出所有店。`,
    )
  const to = question.to ?? addDays(room.on, -1)
  const from = question.from ?? addDays(to, 1 - usualDays)
  if (from > to) throw new OperationRefused('bad_question', `从 ${from} 到 ${to}，头尾反了。`)
  const comparisons = await reconcile({
    room,
    from,
    to,
    shop_id: shop?.id ?? null,
    coverage,
    files: new Map(
      published.flatMap((p) =>
        p.landing === null ? [] : [[p.landing, { import: p.no, path: p.path }] as const],
      ),
    ),
  })
  const inQuestion = published.filter((p) => (!shop || p.shop_id === shop.id) && speaksOf(p, from, to))
  return {
    from,
    to,
    today: room.on,
    shops: shops
      .filter((s) => comparisons.some((c) => c.days.some((d) => d.shop_id === s.id)))
      .map((s) => ({ shop_id: s.id, name: s.name, platform: s.platform })),
    comparisons,
    totals: inQuestion.flatMap((p) => totalsOf(p, formats)),
    totals_not_kept: inQuestion.filter((p) => p.totals === null && hasTotals(p, formats)).length,
  }
}

const hasTotals = (row: ImportRow, formats: readonly Format[]): boolean =>
  formats.find((f) => f.key === row.format_key)?.totals !== undefined

/** Of a file without days nobody can say that it is about others. */
const speaksOf = (row: ImportRow, from: string, to: string): boolean => {
  const spans = Object.values(row.coverage ?? {}).filter((c) => c.from !== null && c.to !== null)
  return spans.length === 0 || spans.some((c) => (c.from ?? '') <= to && (c.to ?? '') >= from)
}

function totalsOf(row: ImportRow, formats: readonly Format[]): FileTotal[] {
  const format = formats.find((f) => f.key === row.format_key)
  return (row.totals ?? []).map((t) => ({
    ...t,
    import: row.no,
    path: row.path,
    format: format?.label ?? row.format_key ?? '',
    shop: row.shop_id,
    means: format?.totals?.gapMeans ?? null,
  }))
}
