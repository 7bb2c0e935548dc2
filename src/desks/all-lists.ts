/** Every work list of every desk, as files for those who do the work. */
import type { WorkList } from '../flow/findings/list.ts'
import { killList } from './advertising/kill-list.ts'
import { lateList } from './fulfilment/late-list.ts'
import { blankFieldsList } from './listings/detective/fix-list.ts'
import { afterSaleList } from './service/after-sale-list.ts'

export const allLists: readonly WorkList[] = [lateList, afterSaleList, blankFieldsList, killList]
