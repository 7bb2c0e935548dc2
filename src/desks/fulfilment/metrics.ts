/** Whether what was paid for left, was picked up and arrived in time. */
import { onTheWay } from './on-the-way.ts'
import { pickedUpInTime } from './picked-up-within.ts'
import { shippedInTime } from './shipped-within.ts'

export const fulfilmentMetrics = [...shippedInTime, ...pickedUpInTime, ...onTheWay]
