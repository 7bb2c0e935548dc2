/** One worker: takes the next piece of work, says that it is at it, and writes down how it ended. */
import type { Job, JobStore } from './jobs.ts'
import type { Said } from './json.ts'

export interface Working {
  readonly jobs: JobStore
  /** Another one for every process. */
  readonly worker: string
  readonly lease_ms: number
  /** By kind. The key of a piece is what its effects outside are told apart by: it may have been begun before. */
  readonly does: Readonly<Record<string, (job: Job) => Promise<unknown>>>
  readonly now?: () => Date
}

export type Worked =
  | { readonly did: 'nothing' }
  | { readonly did: 'finished' | 'failed' | 'lost'; readonly job: Job; readonly trouble?: Said }

export async function workOnce({
  jobs,
  worker,
  lease_ms,
  does,
  now = () => new Date(),
}: Working): Promise<Worked> {
  const leaseEnd = () => new Date(now().getTime() + lease_ms).toISOString()
  const job = await jobs.claim<unknown>({
    worker,
    kinds: Object.keys(does),
    at: now().toISOString(),
    lease_until: leaseEnd(),
  })
  if (!job) return { did: 'nothing' }
  const hold = { no: job.no, tries: job.tries, worker }
  const beating = setInterval(() => void jobs.beat(hold, leaseEnd()).catch(() => {}), lease_ms / 3)
  beating.unref()
  try {
    const result = await does[job.kind]?.(job)
    const kept = await jobs.finish(hold, { result: result ?? null, at: now().toISOString() })
    return { did: kept ? 'finished' : 'lost', job }
  } catch (error) {
    const trouble = saidBy(error)
    const at = now()
    const isOver = job.tries >= job.most_tries
    const again_at = isOver ? null : new Date(at.getTime() + backoff_ms(job.tries)).toISOString()
    const kept = await jobs.fail(hold, { trouble, again_at, at: at.toISOString() })
    return { did: kept ? 'failed' : 'lost', job, trouble }
  } finally {
    clearInterval(beating)
  }
}

const first_ms = 5000
const longest_ms = 10 * 60_000

/** After the n-th failure in a row: 5 s, 10 s, 20 s … at most ten minutes. */
export const backoff_ms = (failures: number): number =>
  Math.min(longest_ms, first_ms * 2 ** Math.min(20, Math.max(0, failures - 1)))

/** An error that can be said in both languages brings `said` along; of any other its message stands for both. */
function saidBy(error: unknown): Said {
  const { said, message } = error as Partial<Error> & { said?: Partial<Said> }
  if (typeof said?.zh === 'string' && typeof said.en === 'string') return { zh: said.zh, en: said.en }
  const plain = message ?? String(error)
  return { zh: plain, en: plain }
}
