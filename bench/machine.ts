/** What the figures were measured on, and how much memory a process took at its worst. */
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

export function machine(engine: string): string {
  const [cpu] = cpus()
  const memory_gb = Math.round(totalmem() / 1024 ** 3)
  return `machine: ${cpu?.model.trim() ?? 'unknown cpu'}, ${cpus().length} cores, ${memory_gb} GB memory, Node ${process.versions.node}, ClickHouse ${engine}`
}

/** Node gives maxRSS in kilobytes. A child must be started by a small parent: the kernel lets it inherit the parent's peak. */
export const ownPeak_mb = (): number => process.resourceUsage().maxRSS / 1024

/** Peak of the largest child of this process, which is the engine; null where /proc does not exist. */
export function enginePeak_mb(): number | null {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
      .trim()
      .split(/\s+/)
    const peaks = children.filter((pid) => pid !== '').map(peakOf_mb)
    return peaks.length === 0 ? null : Math.max(...peaks)
  } catch {
    return null
  }
}

function peakOf_mb(pid: string): number {
  const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
}
