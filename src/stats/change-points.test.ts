import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changePoints } from './change-points.ts'

/** Flow of the Nile at Aswan 1871–1970, 10⁸ m³: Cobb 1978, Biometrika 65:243; R's `datasets::Nile`. */
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
]

/** Coal-mining disasters in Britain 1851–1961, a year each: Jarrett 1979, Biometrika 66:191. */
const disasters = [
  4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3, 4,
  2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2,
  1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0,
  1, 0, 1,
]

function changes(values: readonly number[], options = {}) {
  const report = changePoints(values, options)
  if (!report.ok) throw new Error(report.reason)
  return report.changes
}

/** Normal noise, the same each time. */
function normal(seed: number) {
  let state = seed
  const uniform = () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

test('the Nile fell after 1898, when the first dam at Aswan was begun', () => {
  const found = changes(nile)
  expect(found.map((c) => 1871 + c.at)).toEqual([1899])
  // Cobb 1978: means of 1098 and 850; a 95 % interval of Bai & Perron's kind is 1895 to 1902 (strucchange, last years of the old level).
  expect(found[0]?.before).toBeCloseTo(1097.75, -1)
  expect(found[0]?.after).toBeCloseTo(849.97, -1)
  expect(1871 + (found[0]?.low ?? 0)).toBeGreaterThanOrEqual(1893)
  expect(1871 + (found[0]?.high ?? 0)).toBeLessThanOrEqual(1904)
})

test('British coal mines became safer about 1890', () => {
  const found = changes(disasters)
  // Raftery & Akman 1986, Biometrika 73:85: the posterior of the change lies between 1887 and 1895.
  expect(found).toHaveLength(1)
  expect(1851 + (found[0]?.at ?? 0)).toBeGreaterThanOrEqual(1886)
  expect(1851 + (found[0]?.at ?? 0)).toBeLessThanOrEqual(1895)
})

test('a step without noise is found where it is', () => {
  const [step, ...more] = changes([...Array(20).fill(3), ...Array(20).fill(7)])
  expect(more).toEqual([])
  expect(step).toMatchObject({ at: 20, low: 20, high: 20 })
  expect(step?.before).toBeCloseTo(3, 9)
  expect(step?.after).toBeCloseTo(7, 9)
})

test('wild values are not a level', () => {
  const noise = normal(5)
  const values = Array.from({ length: 120 }, (_, i) => noise() + (i >= 70 ? 3 : 0) + (i % 31 === 9 ? 80 : 0))
  const found = changes(values)
  expect(found).toHaveLength(1)
  expect(Math.abs((found[0]?.at ?? 0) - 70)).toBeLessThanOrEqual(2)
})

test('noise alone changes its mean in few series, also noise that leans on its yesterday', () => {
  for (const leaning of [0, 0.5]) {
    const noise = normal(11)
    let wrong = 0
    for (let series = 0; series < 200; series++) {
      let last = 0
      const values = Array.from({ length: 150 }, () => {
        last = leaning * last + noise()
        return last
      })
      if (changes(values).length > 0) wrong += 1
    }
    expect(wrong).toBeLessThanOrEqual(leaning === 0 ? 6 : 30)
  }
})

test('the interval holds the true place about as often as it says', () => {
  const noise = normal(23)
  let found = 0
  let held = 0
  for (let series = 0; series < 300; series++) {
    const [change, ...more] = changes(
      Array.from({ length: 120 }, (_, i) => noise() + (i >= 50 ? 1.5 : 0)),
      { confidence: 0.9 },
    )
    if (!change || more.length > 0) continue
    found += 1
    if (change.low <= 50 && change.high >= 50) held += 1
  }
  expect(found).toBeGreaterThan(260)
  expect(held / found).toBeGreaterThan(0.87)
})

test('what has no answer says why', () => {
  expect(changePoints([])).toEqual({ ok: false, reason: 'too_few_values' })
  expect(changePoints([1, 2, 3])).toEqual({ ok: false, reason: 'too_few_values' })
  expect(changePoints([1, 2, Number.NaN, 4, 5, 6])).toEqual({ ok: false, reason: 'not_a_number' })
  expect(changePoints([1, 2, 3, 4, 5, 6], { minSize: 0 })).toEqual({ ok: false, reason: 'bad_option' })
  expect(changes(Array(50).fill(0))).toEqual([])
})

test('levels are at least as long as asked, intervals stay between the neighbours, unit and zero do not matter', () => {
  const value = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ value, times: fc.integer({ min: 1, max: 30 }) }), { minLength: 4, maxLength: 12 }),
      fc.integer({ min: 1, max: 6 }),
      (levels, minSize) => {
        const values = levels.flatMap(({ value, times }, i) =>
          Array.from({ length: times }, (_, j) => value + ((i * 7 + j * 13) % 5)),
        )
        const report = changePoints(values, { minSize })
        if (!report.ok) return
        const starts = [0, ...report.changes.map((c) => c.at), values.length]
        report.changes.forEach((c, i) => {
          expect(c.at - (starts[i] ?? 0)).toBeGreaterThanOrEqual(minSize)
          expect((starts[i + 2] ?? 0) - c.at).toBeGreaterThanOrEqual(minSize)
          expect(c.low).toBeGreaterThan(starts[i] ?? 0)
          expect(c.low).toBeLessThanOrEqual(c.at)
          expect(c.high).toBeGreaterThanOrEqual(c.at)
          expect(c.high).toBeLessThan(starts[i + 2] ?? 0)
          expect(Number.isFinite(c.before + c.after)).toBe(true)
        })
        const other = changes(
          values.map((v) => v * 4 + 4096),
          { minSize },
        )
        expect(other.map((c) => c.at)).toEqual(report.changes.map((c) => c.at))
      },
    ),
    { numRuns: 100 },
  )
})
