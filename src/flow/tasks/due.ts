/** When a task made of a finding is due: the playbook's time, or the platform's clock where it runs out sooner. */
import type { Finding } from '../findings/finding.ts'

/** Columns in which the evidence carries a clock of the platform. */
const clocks = ['due_at', 'first_due_at']

/** The instant, ISO. What ran out already can only be hurried, so it sets no time. */
export function dueOf(finding: Pick<Finding, 'evidence' | 'playbook'>, now: string): string {
  const byPlaybook = Date.parse(now) + finding.playbook.due_hours * 3_600_000
  const byPlatform = finding.evidence
    .flatMap((e) => e.rows.flatMap((row) => clocks.map((column) => instantOf(row[column]))))
    .filter((at) => at > Date.parse(now))
  return new Date(Math.min(byPlaybook, ...byPlatform)).toISOString()
}

/** The engine says instants of UTC with or without a zone; NaN is never later than anything. */
const instantOf = (said: unknown): number =>
  typeof said !== 'string'
    ? Number.NaN
    : Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(said) ? said : `${said.replace(' ', 'T')}Z`)
