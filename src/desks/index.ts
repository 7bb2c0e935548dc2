/** What the desks bring: the lists that `workbench.ts` hands to the flow. */
export { metrics } from './all-metrics.ts'
