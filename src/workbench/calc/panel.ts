/** Units over periods, as the calculations that compare them take them; and why such a panel has no answer. */
import { z } from 'zod'
import type { NoPanelAnswer } from '../../stats/difference-in-differences.ts'
import { amount } from './shapes.ts'

export const panel = {
  units: z
    .array(z.object({ treated: z.boolean(), values: z.array(amount) }))
    .describe('一家店（一件货、一个地区）一个；values 一期一个数，各家同样的期'),
  from: z.int().describe('改动后的第一期是第几个，从 0 数'),
}

export const panelWords: Readonly<Record<NoPanelAnswer['reason'], string>> = {
  not_numbers: '有不是数的值。',
  unequal_lengths: '各家的期数不一样，要同样的期。',
  no_treated: '没有一家改过：给改过的写上 "treated": true。',
  no_others: '没有没改的，没有谁可比。',
  no_before: '改动前一期都没有：「from」至少是 1。',
  no_after: '改动后一期都没有：「from」要小于期数。',
  too_short: '窗口里一期都没有。',
}
