/** Makes an input in a process of its own, so that the parent stays small and its children's peaks are theirs. */
import { answer, asked } from './alone.ts'
import { ordersFile } from './orders-file.ts'
import { ordersWorkbook } from './xlsx-file.ts'

export interface MakeFileQuestion {
  kind: 'csv' | 'xlsx'
  rows: number
  seed: number
}

const { kind, rows, seed } = asked<MakeFileQuestion>()
answer({ file: await (kind === 'csv' ? ordersFile(rows, seed) : ordersWorkbook(rows, seed)) })
