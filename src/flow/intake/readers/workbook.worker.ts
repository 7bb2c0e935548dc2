/** Reads a workbook away from the main thread, where a hostile file can take neither the memory nor the clock with it. */
import { stat } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { openHtml, openSpreadsheetXml } from './html.ts'
import { CsvChunkWriter } from './rows-to-csv.ts'
import { FileTrouble } from './table.ts'
import type { RowsChunk, SheetHead, WorkbookAnswer, WorkbookJob } from './workbook-job.ts'
import { openXls } from './xls.ts'
import { openXlsx, type WorkbookReader } from './xlsx.ts'

const port = parentPort
if (!port) throw new Error('workbook.worker.ts runs only as a worker')

const answer = (message: WorkbookAnswer) => port.postMessage(message)

let lastSign = Date.now()
function isAlive(): void {
  if (Date.now() - lastSign < 500) return
  lastSign = Date.now()
  answer({ kind: 'alive' })
}

async function open(job: WorkbookJob): Promise<WorkbookReader> {
  const { file, name, limits } = job
  if (job.kind === 'xlsx') return await openXlsx(file, name, limits, isAlive)
  if (job.kind === 'xls') return await openXls(file, name)
  return job.kind === 'html' ? await openHtml(file, name) : await openSpreadsheetXml(file, name)
}

/** The workbook of the last job: its first look and its rows are two jobs, and its strings are read once for both. */
let held: { key: string; workbook: WorkbookReader } | null = null

async function opened(job: WorkbookJob): Promise<WorkbookReader> {
  const { ino, size, mtimeMs } = await stat(job.file)
  const key = [job.file, job.name, job.kind, ino, size, mtimeMs].join('|')
  if (held?.key === key) return held.workbook
  letGo()
  held = { key, workbook: await open(job) }
  return held.workbook
}

function letGo(): void {
  held?.workbook.close()
  held = null
}

async function head(workbook: WorkbookReader, sheet: number, most: number): Promise<SheetHead> {
  const rows: SheetHead['rows'] = []
  let isComplete = true
  for await (const batch of workbook.rows(sheet)) {
    rows.push(...batch.slice(0, most + 1 - rows.length))
    isAlive()
    if (rows.length > most) {
      isComplete = false
      rows.pop()
      break
    }
  }
  return { sheet, name: workbook.sheets[sheet] ?? '', rows, isComplete }
}

let onDemand: () => void = () => undefined

/** The parent asks for the next chunk by a message, so at most one chunk waits. */
async function send(chunk: RowsChunk): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    onDemand = resolve
  })
  answer({ kind: 'chunk', chunk })
  await asked
}

async function run(job: WorkbookJob): Promise<void> {
  try {
    await read(await opened(job), job)
  } catch (cause) {
    letGo()
    throw cause
  }
  answer({ kind: 'done' })
}

async function read(workbook: WorkbookReader, job: WorkbookJob): Promise<void> {
  const want = job.want
  if ('heads' in want) {
    for (let sheet = 0; sheet < workbook.sheets.length; sheet++) {
      answer({ kind: 'head', head: await head(workbook, sheet, want.rows) })
    }
  } else {
    const writer = new CsvChunkWriter(want.width)
    for await (const batch of workbook.rows(want.sheet)) {
      for (const row of batch) {
        if (row.line <= want.belowLine) continue
        writer.add(row)
        if (writer.records === job.limits.chunkRecords) await send(writer.take())
      }
      isAlive()
    }
    if (writer.records > 0) await send(writer.take())
  }
}

function refuse(cause: unknown, job: WorkbookJob): void {
  const trouble =
    cause instanceof FileTrouble
      ? cause
      : new FileTrouble('broken', `「${job.name}」打不开，文件结构坏了。请从平台重新导出一份再拖进来。`)
  answer({ kind: 'trouble', trouble: { kind: trouble.kind, message: trouble.message, line: trouble.line } })
}

// One listener for good: a message that finds none is lost, and the next job may follow at once on the end of the last.
port.on('message', (message: WorkbookJob | 'next') => {
  if (message === 'next') onDemand()
  else run(message).catch((cause: unknown) => refuse(cause, message))
})
