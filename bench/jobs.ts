/**
 * Work that waits, done by several processes while some of them are killed: is anything lost, is anything done twice, how fast is it?
 *
 *     npm run bench:jobs -- --jobs 10000 --workers 4 --kills 40
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openRecords } from '../src/records/records.ts'
import { openQueue } from '../src/records/testing/job-worker.ts'
import { postgresPrograms, startPostgres } from '../src/records/testing/postgres.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'

const asked = flags({ jobs: 10_000, workers: 4, kills: 40 })
const lease_ms = 2000
const program = fileURLToPath(new URL('../src/records/testing/job-worker.ts', import.meta.url))

console.log(machine('—'))
const folder = await mkdtemp(join(tmpdir(), 'dazi-bench-jobs-'))
try {
  await measure('SQLite', { folder })
  const bin = postgresPrograms()
  if (bin) {
    const server = await startPostgres(bin)
    try {
      await measure('PostgreSQL', { url: await server.database() })
    } finally {
      server.stop()
    }
  } else console.log('PostgreSQL: not on this machine')
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(name: string, where: { folder: string } | { url: string }): Promise<void> {
  await fill(where)
  const queue = await openQueue(where)
  const began = performance.now()
  let killed = 0
  let left = asked.jobs
  const workers = Array.from({ length: asked.workers }, () => start(where))
  try {
    while (left > 0) {
      await sleep(100 + Math.random() * 300)
      left = await queue.jobs.count(['waiting', 'running'])
      const victim = Math.floor(Math.random() * workers.length)
      if (left > 0 && killed < asked.kills) {
        workers[victim]?.kill('SIGKILL')
        killed += 1
      }
      workers.forEach((w, i) => {
        if (left > 0 && (w.killed || w.exitCode !== null)) workers[i] = start(where)
      })
    }
    const seconds = (performance.now() - began) / 1000
    const done = await queue.jobs.list({ kind: 'tell', states: ['done'], most: asked.jobs + 1 })
    const told = await queue.messages.list({ most: asked.jobs + 1 })
    const again = done.filter((j) => j.tries > 1).length
    console.log(
      `${name}: ${done.length} of ${asked.jobs} done in ${seconds.toFixed(1)} s by ${asked.workers} workers, ${killed} killed; ` +
        `${again} taken over, effects ${told.length}, twice ${told.length - new Set(told.map((m) => m.key)).size}, ` +
        `dead ${await queue.jobs.count(['dead'])}`,
    )
    if (done.length !== asked.jobs || told.length !== asked.jobs) process.exitCode = 1
  } finally {
    for (const w of workers) w.kill('SIGKILL')
    await queue.close()
  }
}

async function fill(where: { folder: string } | { url: string }): Promise<void> {
  const records = await openRecords(where)
  const at = new Date().toISOString()
  await records.messengers.add(
    { kind: 'webhook', name: 'bench', address: '', shown: '', manners: {} },
    { who: 'bench', at },
  )
  for (let i = 0; i < asked.jobs; i += 1)
    await records.jobs.add({ kind: 'tell', key: `job ${i}`, body: {}, due_at: at, most_tries: 50, at })
  await records.close()
}

function start(where: object): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(where), String(lease_ms)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
