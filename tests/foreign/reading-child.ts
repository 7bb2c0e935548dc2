/**
 * Opens every file it is given and reads it to its end, in a process of its own: Node itself refuses whatever is not the
 * file, the program or the spool folder, and what the process used at most is what the files cost. One JSON line per file.
 */
import { Socket } from 'node:net'
import { defaultLimits, openTables } from '../../src/flow/intake/readers/open.ts'

const [spoolDir = '', ...files] = process.argv.slice(2)

export interface FileRead {
  file: string
  milliseconds: number
  tables: number
  records: number
  refusals: { kind: string; sentence: string }[]
  /** Anything else that was thrown: a bug of ours. */
  crash: string | null
}

export interface ProcessUsed {
  rss_before_mb: number
  rss_most_mb: number
  connections: number
}

let connections = 0
Socket.prototype.connect = function connect() {
  connections++
  throw new Error('a reader opened a connection')
}

const say = (line: FileRead | ProcessUsed) => process.stdout.write(`${JSON.stringify(line)}\n`)
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)

async function read(file: string): Promise<FileRead> {
  const began = performance.now()
  const told: FileRead = { file, milliseconds: 0, tables: 0, records: 0, refusals: [], crash: null }
  const refuse = (trouble: { kind: string; message: string }) =>
    told.refusals.push({ kind: trouble.kind, sentence: trouble.message })
  try {
    for await (const opened of openTables(file, {
      spoolDir,
      knownHeaders: new Set(),
      limits: defaultLimits,
    })) {
      if (opened.kind === 'refusal') {
        refuse(opened.trouble)
        continue
      }
      told.tables++
      for await (const chunk of opened.table.chunks()) told.records += chunk.records
    }
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'FileTrouble') refuse(cause as never)
    else told.crash = String(cause instanceof Error ? cause.stack : cause)
  }
  told.milliseconds = Math.round(performance.now() - began)
  return told
}

// The first worker compiles its program; that is nobody's file.
await read(files[0] ?? '')
const before = process.memoryUsage.rss()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 20)
for (const file of files) {
  const told = await read(file)
  most = Math.max(most, process.memoryUsage.rss())
  say(told)
}
clearInterval(watch)
say({ rss_before_mb: megabytes(before), rss_most_mb: megabytes(most), connections })
