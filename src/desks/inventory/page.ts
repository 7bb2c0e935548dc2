/** 库存: what runs out before it can be bought again, and what only lies there. */
import { readBeside } from '../../flow/findings/beside.ts'
import { dateTime } from '../../flow/findings/evidence.ts'
import { type Cell, defineDesk } from '../../flow/reports/desk/desk-page.ts'
import { addDays } from '../../wording/index.ts'

export const inventoryPage = defineDesk({
  key: 'inventory',
  label: { zh: '库存', en: 'Inventory' },
  asks: [
    { zh: '哪件货撑不到补货？', en: 'What runs out before it is bought again?' },
    { zh: '哪件货压着钱？', en: 'What ties up money?' },
  ],
  metrics: [
    'inventory.stockout_skus',
    'inventory.stock_cost',
    'inventory.turnover_days',
    'inventory.active_sku_rate',
    'inventory.stockout_rate',
    'inventory.lost_sales',
  ],
  costs: ['inventory.stock_cost'],
  watches: ['inventory', 'advertising.ads_on_empty_stock'],
  tables: [
    {
      key: 'cover',
      title: { zh: '还能卖几天', en: 'Days of cover' },
      hint: {
        zh: '按近 14 天日均；撑不过采购周期（没填的按 7 天）的算来不及补',
        en: 'at the pace of 14 days; short of the lead time (7 days where none is known) is too late',
      },
      empty: {
        zh: '还没有库存。导一份 ERP 库存，或填「库存快照」表。',
        en: 'No stock yet. Import the stock of the ERP or fill the 库存快照 sheet.',
      },
      filters: ['state', 'supplier'],
      split: 'sku_code',
      metrics: ['inventory.available', 'inventory.units_per_day', 'inventory.days_of_cover'],
      days: 1,
      sort: 'inventory.units_per_day',
      verdict: {
        column: 'state',
        of: coverState,
        codes: {
          out: { zh: '断货', en: 'out of stock' },
          late: { zh: '来不及补', en: 'too late to buy' },
          unknown: { zh: '没数', en: 'unknown' },
          enough: { zh: '够卖', en: 'enough' },
          heavy: { zh: '压着', en: 'overstocked' },
          idle: { zh: '没在卖', en: 'not selling' },
        },
      },
      beside: {
        query: readBeside(import.meta.url, 'supply.sql'),
        params: ({ on, now }) => ({ now: dateTime(now), stock_from: addDays(on, -30) }),
        columns: ['lead_days', 'in_transit_units', 'coming_units', 'expected_on', 'supplier'],
      },
    },
  ],
})

/** Where a supplier's time is not known. */
const usualLeadDays = 7
/** Longer than a season. */
const heavyDays = 90

function coverState(line: Readonly<Record<string, Cell>>): string {
  const available = line['inventory.available']
  const cover = line['inventory.days_of_cover']
  if (typeof available !== 'number') return 'unknown'
  if (available <= 0) return 'out'
  if (typeof cover !== 'number') return 'idle'
  const lead = typeof line.lead_days === 'number' ? line.lead_days : usualLeadDays
  return cover < lead ? 'late' : cover > heavyDays ? 'heavy' : 'enough'
}
