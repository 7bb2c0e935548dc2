/** What is shown: live streams. */
import { livePeople } from './live-people.ts'
import { liveSales } from './live-sales.ts'

export const contentMetrics = [...liveSales, ...livePeople]
