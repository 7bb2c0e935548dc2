/** Makes the order file in a process of its own, so that the parent stays small and its children's peaks are theirs. */
import { answer, asked } from './alone.ts'
import { ordersFile } from './orders-file.ts'

const { rows, seed } = asked<{ rows: number; seed: number }>()
answer({ file: await ordersFile(rows, seed) })
