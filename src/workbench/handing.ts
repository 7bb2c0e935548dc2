/** What is handed to those who do the work: lists as files. */
import { allLists } from '../desks/all-lists.ts'
import { listAsCsv, listAsXlsx } from '../flow/reports/work-list-file.ts'
import { OperationRefused, type Operations } from '../operations.ts'
import type { House } from './house.ts'
import { watching } from './looking.ts'

export const handing = (house: House): Pick<Operations, 'workList'> => ({
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
})
