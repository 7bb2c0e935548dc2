import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BeforeSince, heldAgainst } from './against-peers.ts'

const pair = fc.record({
  before: fc.integer({ min: 0, max: 2000 }),
  since: fc.integer({ min: 0, max: 2000 }),
})

test('what its peers did is what is expected of it', () => {
  const held = heldAgainst({ before: 100, since: 10 }, [{ before: 1000, since: 500 }])
  expect(held?.expected).toBeCloseTo(50, 10)
  expect(held?.lost.mid).toBeCloseTo(40, 10)
  expect(held?.left).toBeCloseTo(0.2, 10)
  expect(held?.chance).toBeLessThan(1e-6)
})

test('against a crowd that is known exactly, the chance is the binomial tail with half of the count seen', () => {
  // pbinom(3, 30, 1/3) - dbinom(3, 30, 1/3) / 2 in R; a tide of 1/2 makes a share of 1/3.
  const sure = { before: 1e9, since: 0.5e9 }
  expect(heldAgainst({ before: 27, since: 3 }, [sure])?.chance).toBeCloseTo(0.0019739, 6)
})

test('one peer with a story of its own does not move the tide', () => {
  const calm: BeforeSince[] = Array.from({ length: 9 }, () => ({ before: 200, since: 100 }))
  const held = heldAgainst({ before: 100, since: 50 }, [...calm, { before: 3000, since: 30 }])
  expect(held?.expected).toBeCloseTo(50, 0)
})

test('uneasy peers widen the interval and make a fall less surprising', () => {
  const own = { before: 100, since: 30 }
  const calm = Array.from({ length: 10 }, () => ({ before: 100, since: 50 }))
  const uneasy = Array.from({ length: 10 }, (_, i) => ({ before: 100, since: i % 2 ? 75 : 25 }))
  const [a, b] = [heldAgainst(own, calm), heldAgainst(own, uneasy)]
  expect(b?.unrest).toBeGreaterThan(4)
  expect(b?.chance ?? 0).toBeGreaterThan(10 * (a?.chance ?? 1))
  expect((b?.lost.high ?? 0) - (b?.lost.low ?? 0)).toBeGreaterThan((a?.lost.high ?? 0) - (a?.lost.low ?? 0))
})

test('few peers of its kind are drawn towards the crowd, many are not', () => {
  const crowd = Array.from({ length: 50 }, () => ({ before: 200, since: 200 }))
  const own = { before: 100, since: 40 }
  const few = heldAgainst(own, [{ before: 10, since: 5 }], crowd)?.expected ?? 0
  const many =
    heldAgainst(
      own,
      Array.from({ length: 20 }, () => ({ before: 500, since: 250 })),
      crowd,
    )?.expected ?? 0
  expect(few).toBeGreaterThan(80)
  expect(many).toBeLessThan(55)
})

test('nothing before, nothing among the peers: nothing is expected', () => {
  expect(heldAgainst({ before: 0, since: 3 }, [{ before: 10, since: 10 }])).toBeNull()
  expect(heldAgainst({ before: 3, since: 3 }, [])).toBeNull()
  expect(heldAgainst({ before: 3, since: 3 }, [{ before: 10, since: 0 }])).toBeNull()
})

test('whatever is counted, the numbers are numbers, in order, and within their bounds', () => {
  fc.assert(
    fc.property(
      pair,
      fc.array(pair, { maxLength: 30 }),
      fc.array(pair, { maxLength: 30 }),
      (own, peers, crowd) => {
        const held = heldAgainst(own, peers, crowd)
        if (!held) return
        const { low, mid, high } = held.lost
        expect(
          [held.expected, held.left, held.chance, held.unrest, low, mid, high].every(Number.isFinite),
        ).toBe(true)
        expect(low <= mid + 1e-9 && mid <= high + 1e-9).toBe(true)
        expect(held.chance >= 0 && held.chance <= 1).toBe(true)
      },
    ),
  )
})

test('when nothing happened, one in twenty seems to have', () => {
  // A fixed stream of Poisson counts (Knuth 1969): 400 members of a calm crowd, each tried against the rest.
  let state = 7
  const next = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const poisson = (mean: number) => {
    let [k, p] = [0, next()]
    for (const limit = Math.exp(-mean); p > limit; k++) p *= next()
    return k
  }
  const all = Array.from({ length: 400 }, () => ({ before: poisson(60), since: poisson(20) }))
  const low = all.filter(
    (own, i) =>
      (heldAgainst(
        own,
        all.filter((_, j) => j !== i),
      )?.chance ?? 1) < 0.05,
  ).length
  expect(low / 400).toBeGreaterThan(0.02)
  expect(low / 400).toBeLessThan(0.08)
})
