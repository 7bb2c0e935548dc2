/** How far it is: one line that is rewritten on a screen, a plain line now and then elsewhere. */
import type { Progress } from '../operations.ts'
import { countExact, duration } from '../wording/index.ts'
import type { Terminal } from './terminal.ts'
import { cutTo } from './text-width.ts'

export interface ProgressLine {
  show(at: Progress): void
  /** Leaves the line; what follows starts on a clean one. */
  end(): void
}

const doing: Readonly<Record<Progress['doing'], string>> = {
  recognising: '认文件',
  landing: '落地',
  verifying: '对数',
  publishing: '发布',
  generating: '造小店',
}

const plainEveryMs = 2000
const barCells = 20

export function progressLine(terminal: Terminal): ProgressLine {
  const startedAt = terminal.now()
  let saidAt = Number.NEGATIVE_INFINITY
  let saidDoing = ''
  let isOnLine = false
  return {
    show(at) {
      const line = progressText(at, (terminal.now() - startedAt) / 1000)
      if (terminal.isScreen) {
        terminal.err(`\r\u001b[2K${cutTo(line, terminal.columns - 1)}`)
        isOnLine = true
        return
      }
      // In a log every change of step is worth a line, every percent is not.
      if (at.doing === saidDoing && terminal.now() - saidAt < plainEveryMs) return
      saidAt = terminal.now()
      saidDoing = at.doing
      terminal.err(`${line}\n`)
    },
    end() {
      if (isOnLine) terminal.err('\r\u001b[2K')
      isOnLine = false
    },
  }
}

/** 落地 ██████░░░░ 60% · 3/9 个文件 · 12,000 行 · 每秒 48,000 行 · 还要 3 秒 · 订单.csv */
export function progressText(at: Progress, seconds: number): string {
  const share = shareOf(at)
  const parts = [
    share === null ? doing[at.doing] : `${doing[at.doing]} ${bar(share)} ${Math.floor(share * 100)}%`,
  ]
  if (at.files > 0) parts.push(`${at.files_done}/${at.files} 个文件`)
  if (at.rows > 0) parts.push(`${countExact(at.rows)} 行`)
  if (at.rows > 0 && seconds >= 0.5) parts.push(`每秒 ${countExact(Math.round(at.rows / seconds))} 行`)
  // Before that the rate says nothing yet.
  if (share !== null && share > 0.05 && share < 1 && seconds >= 1)
    parts.push(`还要 ${duration(Math.max(1, (seconds / share) * (1 - share)), 'zh')}`)
  if (at.file) parts.push(at.file)
  return parts.join(' · ')
}

/** By bytes where they are known, else by files. */
function shareOf({ bytes, bytes_done, files, files_done }: Progress): number | null {
  if (bytes !== null && bytes > 0) return Math.min(1, bytes_done / bytes)
  return files > 0 ? Math.min(1, files_done / files) : null
}

function bar(share: number): string {
  const full = Math.round(share * barCells)
  return '█'.repeat(full) + '░'.repeat(barCells - full)
}
