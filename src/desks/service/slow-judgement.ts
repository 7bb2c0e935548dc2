/** Whether an agent has become slow, among all who answer. Pure: what each possible beginning says, in; verdicts out. */
import { movable } from '../../flow/findings/lines-in-force.ts'
import { benjaminiHochberg } from '../../stats/multiple-testing.ts'

export const slowLines = movable('service.slow_replies', {
  /** Sessions since it began and before, and days that it may last already. */
  minimum: { new_sessions: 10, usual_sessions: 20, least_days: 2, longest_days: 14, usual_days: 28 },
  /** So many times the agent's own usual wait, beyond chance; and nobody minds half a minute. */
  raise: { slower: 1.5, seconds: 30, chance: 0.01 },
  recover: { slower: 1.2 },
} as const)

export interface Beginning {
  readonly shop_id: string
  readonly agent: string
  readonly since_on: string
  readonly new_sessions: number
  readonly usual_sessions: number
  readonly new_seconds: number
  readonly usual_seconds: number
  /** One-sided. */
  readonly p: number
}

export interface SlowVerdict<Row extends Beginning> {
  readonly row: Row
  readonly level: 'raise' | 'hold' | 'fine'
  /** Share of false ones among those believed, if this one is believed. */
  readonly false_share: number
  /** Times as long as usual. */
  readonly slower: number
}

/** One verdict for each agent: the likeliest beginning, paid for by as many as were tried. */
export function judgeSlow<Row extends Beginning>(agents: readonly (readonly Row[])[]): SlowVerdict<Row>[] {
  const likeliest = agents.flatMap((tried) => {
    const row = [...tried].sort((a, b) => a.p - b.p || (a.since_on < b.since_on ? -1 : 1))[0]
    return row ? [{ row, p: Math.min(1, row.p * tried.length) }] : []
  })
  const q = benjaminiHochberg(likeliest.map((l) => l.p))
  return likeliest.map(({ row }, i) => {
    const false_share = q[i] ?? 1
    const slower = row.new_seconds / Math.max(1, row.usual_seconds)
    return { row, false_share, slower, level: levelOf(row, { false_share, slower }) }
  })
}

function levelOf(row: Beginning, at: { false_share: number; slower: number }): 'raise' | 'hold' | 'fine' {
  const { raise, recover } = slowLines
  if (at.slower < recover.slower || row.new_seconds < raise.seconds) return 'fine'
  return at.slower >= raise.slower && at.false_share < raise.chance ? 'raise' : 'hold'
}
