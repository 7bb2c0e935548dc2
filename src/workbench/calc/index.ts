/** The calculations there are, in the order they are listed, and how one is asked. */
import { z } from 'zod'
import type { Calculated, CalculationListed, CalculationShown } from '../../operations.ts'
import { abTestOf } from './ab-test.ts'
import { anomalies } from './anomalies.ts'
import { answerTo } from './answering.ts'
import type { Calculation } from './calculation.ts'
import { changePointsOf } from './change-points.ts'
import { concentrationOf } from './concentration.ts'
import { controlSeries } from './control-series.ts'
import { countScatterOf } from './count-scatter.ts'
import { countTail } from './count-tail.ts'
import { decomposeOf } from './decompose.ts'
import { detectable } from './detectable-difference.ts'
import { differenceInDifferencesOf } from './difference-in-differences.ts'
import { elasticityOf } from './elasticity.ts'
import { eventStudyOf } from './event-study.ts'
import { falseDiscovery } from './false-discovery.ts'
import { fisherExactOf } from './fisher-exact.ts'
import { mantelHaenszelOf } from './mantel-haenszel.ts'
import { meanIntervalOf } from './mean-interval.ts'
import { mixRateOf } from './mix-rate.ts'
import { partShiftsOf } from './part-shifts.ts'
import { poissonIntervalOf } from './poisson-interval.ts'
import { rootCause } from './root-cause.ts'
import { sampleSize } from './sample-size.ts'
import { shareShiftOf } from './share-difference.ts'
import { shareInterval } from './share-interval.ts'
import { shareTrendOf } from './share-trend.ts'
import { stratifiedRatesOf } from './stratified-rates.ts'

export const calculations: readonly Calculation[] = [
  anomalies,
  changePointsOf,
  rootCause,
  abTestOf,
  sampleSize,
  detectable,
  decomposeOf,
  mixRateOf,
  differenceInDifferencesOf,
  eventStudyOf,
  controlSeries,
  elasticityOf,
  shareInterval,
  shareShiftOf,
  partShiftsOf,
  concentrationOf,
  shareTrendOf,
  mantelHaenszelOf,
  stratifiedRatesOf,
  fisherExactOf,
  meanIntervalOf,
  poissonIntervalOf,
  countScatterOf,
  countTail,
  falseDiscovery,
]

const named = (name: string) => calculations.find((c) => c.name === name)

export const calculationsListed = (): CalculationListed[] =>
  calculations.map(({ name, title }) => ({ name, title }))

export function calculationNamed(name: string): CalculationShown | null {
  const found = named(name)
  if (!found) return null
  return {
    name,
    title: found.title,
    input: schemaOf(found.input, 'input'),
    output: schemaOf(found.output, 'output'),
    example: found.example,
  }
}

export function calculate(name: string, input: unknown): Calculated | null {
  const found = named(name)
  return found ? answerTo(found, input) : null
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io })
  return schema
}
