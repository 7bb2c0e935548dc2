/**
 * The board and the search among very many tasks, asked of the records as the server asks: p95 of each view.
 *
 *     npm run bench:tasks -- --tasks 100000 --times 200
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { taskStates } from '../src/flow/tasks/task.ts'
import type { Records } from '../src/records/records.ts'
import { openRecords } from '../src/records/records.ts'
import { postgresPrograms, startPostgres } from '../src/records/testing/postgres.ts'
import { houseOf } from '../src/workbench/house.ts'
import { wordsOf } from '../src/workbench/tasks/keeping.ts'
import { showing } from '../src/workbench/tasks/showing.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'

const asked = flags({ tasks: 100_000, times: 200 })
/** What the issue asks for. */
const line_ms = 150

const folder = await mkdtemp(join(tmpdir(), 'dazi-bench-tasks-'))
console.log(machine('—'))
try {
  await measure('SQLite', await openRecords({ folder }))
  const bin = postgresPrograms()
  if (bin) {
    const server = await startPostgres(bin)
    try {
      await measure('PostgreSQL', await openRecords({ url: await server.database() }))
    } finally {
      server.stop()
    }
  } else console.log('PostgreSQL: not on this machine')
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measure(name: string, records: Records): Promise<void> {
  try {
    const started = performance.now()
    await fill(records)
    console.log(
      `${name}: ${asked.tasks} tasks made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    )
    // Views of tasks open no engine.
    const house = houseOf({ folder }, records, undefined as never)
    const { taskBoard, tasks, taskCalendar, myDay } = showing(house)
    const views = {
      board: () => taskBoard({}),
      'board of one trade': () => taskBoard({ owner_role: '仓储' }),
      'search, Chinese': () => tasks({ q: '义乌仓 7' }),
      'search, pinyin': () => tasks({ q: 'yiwucang' }),
      'search, nothing': () => tasks({ q: 'zzzz' }),
      'list, due first': () => tasks({ sortBy: 'due', offset: 500 }),
      'list, most at stake': () => tasks({ sortBy: 'stake' }),
      'list, overdue': () => tasks({ is_overdue: true }),
      calendar: () => taskCalendar({ from: '2026-10-19', to: '2026-11-22' }),
      'my day': () => myDay({ who: '人3', role: '仓储' }),
    }
    for (const [view, ask] of Object.entries(views)) {
      await ask()
      const took: number[] = []
      for (let i = 0; i < asked.times; i++) {
        const from = performance.now()
        await ask()
        took.push(performance.now() - from)
      }
      const p95 = took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0
      const p50 = took[Math.floor(took.length / 2)] ?? 0
      console.log(
        `${name.padEnd(10)} ${view.padEnd(22)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms  ${p95 <= line_ms ? 'ok' : `over ${line_ms} ms`}`,
      )
    }
  } finally {
    await records.close()
  }
}

/** Most are over, as in a shop of some years; the others are due about now. */
async function fill(records: Records): Promise<void> {
  const warehouses = ['义乌仓', '天津仓', '杭州仓', '东莞仓']
  const roles = ['仓储', '客服', '运营', '美工', '采购']
  const start = Date.UTC(2024, 0, 1)
  for (let i = 0; i < asked.tasks; i++) {
    const isOpen = i % 20 === 0
    const due = isOpen ? Date.UTC(2026, 9, 1) + (i % 1400) * 3_600_000 : start + (i % 20_000) * 3_600_000
    const title = `${warehouses[i % 4]} ${i % 97} 单超时没发，${i % 13} 单四小时内到点`
    const owner = i % 3 === 0 ? null : `人${i % 40}`
    const body = {
      title,
      desk: 'fulfilment',
      finding: `deadline|shop_id=s${i % 9}|ships_from=${i}`,
      watch: 'fulfilment.late_shipping',
      shop_id: `s${i % 9}`,
      owner_role: roles[i % 5] ?? '运营',
      owner,
      due_at: new Date(due).toISOString(),
      acceptance: { kind: 'finding', key: 'k' },
      steps: Array.from({ length: 5 }, (_, k) => ({ text: `第 ${k} 步要做的事`, is_done: k < i % 6 })),
      before: { at: '', said: title, money_minor: i % 7 === 0 ? null : (i % 5000) * 100, currency: 'CNY' },
      after: null,
      signed: null,
    }
    const state = isOpen ? (taskStates[i % 4] ?? 'new') : i % 2 === 0 ? 'closed' : 'verified'
    const at = new Date(due - 86_400_000).toISOString()
    await records.tasks.add(body, wordsOf(body), state, { event: 'made', who: '主理人', note: null, at })
  }
}
