/** Opens .xlsx, .xls and tables in HTML: one table per sheet that holds something, read by a worker under limits. */
import { nameColumns } from './headers.ts'
import { type Limits, megabytes } from './limits.ts'
import { chunkOfRows, rowChunks } from './rows-to-csv.ts'
import type { ReadOptions, SourceFile } from './source.ts'
import { FileTrouble, type TableSource } from './table.ts'
import { blockName, type TableBlock, tableBlocks } from './table-blocks.ts'
import type { RowsChunk, SheetHead, WorkbookAnswer, WorkbookJob, WorkbookKind } from './workbook-job.ts'
import { dismiss, hire } from './workbook-worker.ts'

/** A sheet with no more rows than this is kept from the first look and not read again. */
const headRows = 2000
const sampleRecords = 200

export async function openWorkbook(
  source: SourceFile,
  kind: WorkbookKind,
  options: ReadOptions,
  limits: Limits,
): Promise<TableSource[]> {
  if (kind !== 'xlsx' && source.bytes > limits.wholeFileBytes) {
    throw new FileTrouble(
      'too_big',
      `「${source.name}」有 ${megabytes(source.bytes)}，老式 .xls 只收 ${megabytes(limits.wholeFileBytes)} 以内的。请导出成 CSV 或另存为 .xlsx。`,
    )
  }
  const tables: TableSource[] = []
  const job = { file: source.file, name: source.name, kind, limits }
  for await (const answer of ask({ ...job, want: { heads: true, rows: headRows } })) {
    if (answer.kind === 'head' && answer.head.rows.length > 0) {
      const { head } = answer
      for (const block of tableBlocks(head.rows, options.knownHeaders))
        tables.push(layOut(source, head, block, job))
    }
  }
  if (tables.length === 0) {
    throw new FileTrouble('empty', `「${source.name}」的每张表都是空的。导出前看看筛选的日期里有没有数据。`)
  }
  options.onProgress?.(source.bytes)
  return tables
}

function layOut(
  source: SourceFile,
  head: SheetHead,
  block: TableBlock,
  job: Omit<WorkbookJob, 'want'>,
): TableSource {
  const above = head.rows.slice(block.from, block.data).map((row) => row.cells)
  const [header = []] = above.splice(block.header - block.from, 1)
  const headers = nameColumns(header)
  const below = head.rows.slice(block.data, block.to)
  const belowLine = head.rows[block.data - 1]?.line ?? 0
  const isWhole = head.isComplete || block.to < head.rows.length
  return {
    path: source.path,
    sheet: blockName(head.name, block.from === 0 ? null : (head.rows[block.from]?.line ?? null)),
    preamble: above,
    headers,
    sample: below.slice(0, sampleRecords).map((row) => padded(row.cells, headers.length)),
    charset: 'UTF-8',
    delimiter: ',',
    quoted: true,
    bytes: null,
    async *chunks() {
      const want = { sheet: head.sheet, belowLine, width: headers.length }
      const parts = isWhole
        ? [...rowChunks(below, headers.length, job.limits.chunkRecords)]
        : rowsFromWorker({ ...job, want })
      let no = 0
      let firstRecord = 0
      for await (const part of parts) {
        yield chunkOfRows(part, no, firstRecord)
        no++
        firstRecord += part.records
      }
    },
  }
}

const padded = (cells: readonly string[], width: number): string[] =>
  cells.length >= width ? [...cells] : [...cells, ...Array<string>(width - cells.length).fill('')]

async function* rowsFromWorker(job: WorkbookJob): AsyncGenerator<RowsChunk> {
  for await (const answer of ask(job)) if (answer.kind === 'chunk') yield answer.chunk
}

/** Runs one job in a worker; ends the worker when it is silent or slow, and whenever the consumer stops listening. */
async function* ask(job: WorkbookJob): AsyncGenerator<WorkbookAnswer> {
  const { limits } = job
  const worker = hire(limits.heapMegabytes)
  const answers: WorkbookAnswer[] = []
  let failure: unknown = null
  let wake: () => void = () => undefined
  let worked = 0
  let lastSign = Date.now()
  let isHeld = false
  let isFinished = false
  worker.on('message', (answer: WorkbookAnswer) => {
    lastSign = Date.now()
    if (answer.kind === 'done' || answer.kind === 'trouble') isFinished = true
    if (answer.kind !== 'alive') answers.push(answer)
    wake()
  })
  worker.on('error', (cause) => {
    failure = troubleOf(cause, job)
    wake()
  })
  worker.on('exit', () => {
    failure ??= troubleOf(null, job)
    wake()
  })
  // Only the worker's own time counts: while the consumer holds a chunk, the worker is waiting, not slow.
  const clock = setInterval(() => {
    if (isHeld) return
    worked += 0.25
    if (Date.now() - lastSign < limits.silentSeconds * 1000 && worked < limits.workbookSeconds) return
    failure ??= slow(job)
    wake()
  }, 250)
  worker.postMessage(job)
  try {
    while (true) {
      const answer = answers.shift()
      if (answer) {
        if (answer.kind === 'done') return
        if (answer.kind === 'trouble') {
          throw new FileTrouble(answer.trouble.kind, answer.trouble.message, answer.trouble.line)
        }
        // The clock ticks four times a second; a reader that is over its time is stopped at its next answer too.
        if (worked >= limits.workbookSeconds) throw slow(job)
        isHeld = true
        yield answer
        isHeld = false
        lastSign = Date.now()
        if (answer.kind === 'chunk') worker.postMessage('next')
      } else if (failure) throw failure
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    clearInterval(clock)
    await dismiss(worker, { isReusable: isFinished && !failure, heapMegabytes: limits.heapMegabytes })
  }
}

function troubleOf(cause: unknown, job: WorkbookJob): FileTrouble {
  const isTooBig = (cause as { code?: string } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY'
  const trouble = isTooBig
    ? new FileTrouble(
        'too_big',
        `「${job.name}」展开后太大，内存装不下。请按日期分成几份导出，最好导出成 CSV。`,
      )
    : new FileTrouble('broken', `「${job.name}」打不开，文件结构坏了。请从平台重新导出一份再拖进来。`)
  trouble.cause = cause
  return trouble
}

function slow(job: WorkbookJob): FileTrouble {
  return new FileTrouble(
    'slow',
    `「${job.name}」读了太久还没读完，先停下了。请按日期分成几份导出，最好导出成 CSV。`,
  )
}
