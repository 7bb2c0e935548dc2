/** Where the time of an import goes, as far as its own progress tells. */
import type { Progress } from '../src/operations.ts'

/**
 * Phases out of the progress that everybody sees: reading and fingerprinting until the first landing, filing until the last
 * bytes have arrived, mapping and counting until publishing begins.
 */
export class PhaseClock {
  readonly phases: Record<string, number> = {}
  private name = 'recognise and fingerprint'
  private since = performance.now()
  private bytes = 0
  private lastBytesAt = 0

  hear(at: Progress): void {
    if (at.doing === 'landing' && this.name === 'recognise and fingerprint') this.end('filing')
    if (at.bytes_done > this.bytes) {
      this.bytes = at.bytes_done
      this.lastBytesAt = performance.now()
    }
    if (at.doing === 'publishing' && this.name === 'filing') {
      this.end('mapping', this.lastBytesAt)
      this.end('publishing')
    }
  }

  /** Ends the phase under way and begins the next. */
  end(next: string, at = performance.now()): void {
    this.phases[this.name] = (at - this.since) / 1000
    this.name = next
    this.since = at
  }
}
