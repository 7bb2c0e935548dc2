/** What is handed to those who do the work: lists as files; and what the watches look at, with their lines. */
import { allLists } from '../desks/all-lists.ts'
import { allWatches } from '../desks/all-watches.ts'
import { lineSaid } from '../flow/findings/line-words.ts'
import type { Watch } from '../flow/findings/watch.ts'
import { listAsCsv, listAsXlsx } from '../flow/reports/work-list-file.ts'
import { OperationRefused, type Operations, type WatchListed } from '../operations.ts'
import type { Locale } from '../wording/index.ts'
import { type House, ledgerOf } from './house.ts'
import { watching } from './looking.ts'

export const handing = (house: House): Pick<Operations, 'workList' | 'watchesList'> => ({
  workList: (question) =>
    house.readers.hold(async (held) => {
      const list = allLists.find((l) => l.key === question.list)
      if (!list)
        throw new OperationRefused(
          'not_found',
          `没有「${question.list}」这张名单。有的是：${allLists.map((l) => l.key).join('、')}。`,
        )
      return watching(house, held, undefined, async ({ room, shops }) => {
        const shop = shops.find((s) => s.id === question.shop || s.name === question.shop)
        if (question.shop && !shop)
          throw new OperationRefused(
            'not_found',
            `没有「${question.shop}」这家店。npx dazi shops list 列出所有店。`,
          )
        const rows = await list.rows(room, {
          warehouse: question.warehouse ?? '',
          shop_id: shop?.id ?? '',
        })
        const written = { label: list.label, columns: list.columns, rows }
        return {
          list: list.key,
          label: list.label,
          rows: rows.length,
          body: question.format === 'csv' ? listAsCsv(written) : await listAsXlsx(written),
        }
      })
    }),
  watchesList: async () => {
    const [{ ports }, raised, none] = await Promise.all([
      ledgerOf(house),
      house.records.findings.episodes(),
      house.records.findingWords.falseAlarms(),
    ])
    const came = new Set(ports.flatMap((p) => p.facts))
    return allWatches.map((w) => ({
      ...listed(w, came),
      raised: raised.get(w.key) ?? 0,
      called_none: none.get(w.key) ?? 0,
    }))
  },
})

function listed(watch: Watch, came: ReadonlySet<string>): Omit<WatchListed, 'raised' | 'called_none'> {
  return {
    watch: watch.key,
    kind: watch.kind,
    label: watch.label,
    question: watch.question,
    reads: watch.reads,
    minimum: watch.minimum,
    raise: watch.raise,
    recover: watch.recover,
    lines_said: { zh: linesSaid(watch, 'zh'), en: linesSaid(watch, 'en') },
    yuan: watch.yuan,
    playbook: { key: watch.playbook.key, title: watch.playbook.title, steps: watch.playbook.steps },
    owner: watch.owner,
    due_hours: watch.due_hours,
    // A watch that reads the ledger alone needs no fact.
    has_data: watch.reads.length === 0 || watch.reads.some((fact) => came.has(fact)),
  }
}

const linesSaid = (watch: Watch, locale: Locale) => {
  const said = (lines: Readonly<Record<string, number>>) =>
    Object.entries(lines).map(([name, value]) => lineSaid(name, value, locale))
  return { raise: said(watch.raise), recover: said(watch.recover), minimum: said(watch.minimum) }
}
