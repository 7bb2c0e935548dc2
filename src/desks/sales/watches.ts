/** What the sales desk watches: the day's takings against the shop's own habits. */
import { readPlaybook } from '../../flow/findings/beside.ts'
import { watchMetric } from '../../flow/findings/on-metric/anomaly.ts'
import type { Watch } from '../../flow/findings/watch.ts'
import { gmvPaid } from './amounts.ts'

export const watches: readonly Watch[] = [
  watchMetric({
    key: 'sales.gmv_unusual',
    label: '成交不像平时',
    question: '哪家店昨天的成交，照它自己的习惯差得太远？',
    metric: gmvPaid,
    reads: ['order'],
    least_usual: 100_000,
    playbook: readPlaybook(import.meta.url, 'gmv-unusual'),
    owner: '运营',
    due_hours: 8,
  }),
]
