/** How far along the goals are, and where the month will end. */
import { attainments } from './attainment.ts'
import { monthEnd } from './month-end.ts'

export const targetMetrics = [...attainments, ...monthEnd]
