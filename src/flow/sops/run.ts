/** A run of an SOP: what may be ticked, what it needs to show, and how long each step took. Pure. */
import type { SopStep } from './sop.ts'

export interface StepTicked {
  readonly how: 'done' | 'skipped'
  readonly who: string
  readonly at: string
  /** Since the step before it was ticked, or the run began; pauses are in it, so medians are read, not means. */
  readonly took_minutes: number
  /** The sentence, the number as it was written, the file's name, what the metric said, or why it was skipped. */
  readonly said: string
  /** Of a file. */
  readonly sha256: string | null
}

export interface RunStep extends SopStep {
  readonly ticked: StepTicked | null
}

export interface RunBody {
  readonly steps: readonly RunStep[]
}

export const freshBody = (steps: readonly SopStep[]): RunBody => ({
  steps: steps.map((s) => ({ ...s, ticked: null })),
})

/** Ticks one step; the clock of a step starts where the last tick stopped it. */
export function tick(
  body: RunBody,
  index: number,
  ticked: Omit<StepTicked, 'took_minutes'>,
  startedAt: string,
): RunBody {
  const since = body.steps.reduce((at, s) => (s.ticked && s.ticked.at > at ? s.ticked.at : at), startedAt)
  const took = Math.max(0, Math.round((Date.parse(ticked.at) - Date.parse(since)) / 6000) / 10)
  return {
    steps: body.steps.map((s, i) => (i === index ? { ...s, ticked: { ...ticked, took_minutes: took } } : s)),
  }
}

export const untick = (body: RunBody, index: number): RunBody => ({
  steps: body.steps.map((s, i) => (i === index ? { ...s, ticked: null } : s)),
})

export const isWalked = (body: RunBody): boolean => body.steps.every((s) => s.ticked !== null)

/** Why what was brought is no evidence for this step; null when it is. A metric is asked by the machine, not here. */
export function whyNoEvidence(step: SopStep, said: string): string | null {
  const { evidence } = step
  switch (evidence.kind) {
    case 'sentence':
      return said.trim().length >= 2 ? null : `这一步要一句话：${evidence.asks || '看到了什么、怎么处理的'}。`
    case 'number':
      return /^[-+]?\d[\d,]*(\.\d+)?\s*(%|‰)?$/.test(said.trim())
        ? null
        : `这一步要一个数：${evidence.asks || '写数字'}。「${said.trim()}」不是数；没有就写 0，不知道就跳过并说为什么。`
    case 'file':
      return said.trim() === '' ? `这一步要一个文件：${evidence.asks || '截图或表'}。` : null
    default:
      return null
  }
}

export interface StepTime {
  readonly text: string
  /** As the SOP expects; null when it says nothing. */
  readonly minutes: number | null
  /** Over the runs that did it; null without any. */
  readonly median_minutes: number | null
  readonly runs: number
  readonly skipped: number
  /** At least three runs, and the median takes half as long again as it should. */
  readonly is_slow: boolean
}

/** Fewer runs than this say nothing about a step. */
const enough = 3
const slowBy = 1.5

/** Steps of the current text with what runs that reached them measured; a step that was rewritten starts anew. */
export function stepTimes(steps: readonly SopStep[], runs: readonly RunBody[]): StepTime[] {
  return steps.map(({ text, minutes }) => {
    const ticks = runs.flatMap((r) => r.steps.filter((s) => s.text === text).flatMap((s) => s.ticked ?? []))
    const took = ticks.filter((t) => t.how === 'done').map((t) => t.took_minutes)
    const median_minutes = medianOf(took)
    return {
      text,
      minutes,
      median_minutes,
      runs: took.length,
      skipped: ticks.length - took.length,
      is_slow:
        minutes !== null &&
        median_minutes !== null &&
        took.length >= enough &&
        median_minutes > minutes * slowBy,
    }
  })
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const high = sorted[Math.floor(sorted.length / 2)]
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  return high === undefined || low === undefined ? null : (high + low) / 2
}
