/** Who came, what they looked at and how many of them paid. */
import { funnel } from './funnel.ts'
import { itemTraffic } from './item-visitors.ts'
import { shopVisitors } from './shop-visitors.ts'
import { visitValue } from './visit-value.ts'

export const trafficMetrics = [...shopVisitors, ...visitValue, ...itemTraffic, ...funnel]
