/** Who keeps findings between looks. The records room keeps identity, relapse and a history that only grows. */
import type { Finding } from './finding.ts'

export interface FindingHistory {
  /** Open ones as last said, with the instant they were first raised. */
  open(): Promise<readonly Finding[]>
  /** All news of one look, kept whole or not at all. A seen key that was over is a relapse. */
  record(news: {
    at: string
    seen: readonly Finding[]
    recovered: readonly string[]
    withdrawn: readonly { key: string; reason: string }[]
  }): Promise<void>
}
