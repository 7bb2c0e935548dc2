/** One contender of the workbook benchmark, alone in its process. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorker } from '../src/flow/intake/readers/worker-file.ts'
import { openWorkbench } from '../src/workbench.ts'
import { answer, asked } from './alone.ts'
import { enginePeak_mb, ownPeak_mb } from './machine.ts'
import { seconds } from './rounds.ts'

export interface XlsxRunQuestion {
  what: 'dazi' | 'only_read'
  file: string
  rows: number
}

export interface XlsxRun {
  seconds: number
  node_mb: number
  engine_mb: number | null
}

const question = asked<XlsxRunQuestion>()
answer(question.what === 'dazi' ? await dazi() : await onlyRead())

async function dazi(): Promise<XlsxRun> {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-bench-run-'))
  try {
    const workbench = await openWorkbench({ folder })
    const took = await seconds(async () => {
      const imported = await workbench.importPaths({ paths: [question.file], who: 'bench' })
      const [file] = imported.files
      if (file?.landed !== question.rows) throw new Error(`not every row landed: ${file?.sentence}`)
    })
    const peaks = { node_mb: ownPeak_mb(), engine_mb: enginePeak_mb() }
    await workbench.close()
    return { seconds: took, ...peaks }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function onlyRead(): Promise<XlsxRun> {
  const took = await seconds(async () => {
    const worker = startWorker(import.meta.url, './xlsx-read.worker', { workerData: { file: question.file } })
    const [rows] = await once(worker, 'message')
    if (rows !== question.rows + 1) throw new Error(`the reader saw ${rows} rows of ${question.rows + 1}`)
    await worker.terminate()
  })
  return { seconds: took, node_mb: ownPeak_mb(), engine_mb: null }
}
