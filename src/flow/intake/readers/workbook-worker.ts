/** The workbook worker, kept for a moment after a job: a ZIP of fifty small workbooks starts one worker, not fifty. */
import type { Worker } from 'node:worker_threads'
import { startWorker } from './worker-file.ts'

const idleMilliseconds = 5_000

let idle: { worker: Worker; heapMegabytes: number; timer: NodeJS.Timeout } | null = null

export function hire(heapMegabytes: number): Worker {
  const waiting = idle
  if (waiting?.heapMegabytes === heapMegabytes) {
    idle = null
    clearTimeout(waiting.timer)
    stopListening(waiting.worker)
    waiting.worker.ref()
    return waiting.worker
  }
  return startWorker(import.meta.url, './workbook.worker', {
    env: {},
    // A library's remark about a broken file must not land in our own output.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  })
}

/** A worker that failed, or was stopped in the middle of a job, is never used again. */
export async function dismiss(
  worker: Worker,
  how: { isReusable: boolean; heapMegabytes: number },
): Promise<void> {
  stopListening(worker)
  const leave = () => {
    if (idle?.worker === worker) idle = null
  }
  worker.on('error', leave)
  worker.on('exit', leave)
  if (!how.isReusable || idle) {
    await worker.terminate()
    return
  }
  const timer = setTimeout(() => {
    leave()
    void worker.terminate()
  }, idleMilliseconds)
  // Neither the worker nor its timer keeps a finished program alive.
  timer.unref()
  worker.unref()
  idle = { worker, heapMegabytes: how.heapMegabytes, timer }
}

/** By name: a worker deaf to everything would be deaf to its own thread's messages too. */
function stopListening(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}
