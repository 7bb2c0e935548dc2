import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImportedFile, ImportQuestion, Operations } from '../operations.ts'
import { OperationRefused } from '../operations.ts'
import { lockFolder } from '../records/folder-lock.ts'
import { serve } from '../server/serve.ts'
import { emptyOperations, emptyWorkbench } from '../server/testing/empty-workbench.ts'
import type { Doors } from './connect.ts'
import { exitCodes, exitCodeWords } from './exit-codes.ts'
import { run } from './program.ts'
import { noBackups } from './testing/no-backups.ts'
import { stringTerminal } from './testing/string-terminal.ts'

let cwd: string
let opened: number

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dazi-cli-'))
  opened = 0
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const doorsTo = (more: Partial<Operations>): Doors => ({
  ...noBackups,
  handbook: { ...emptyOperations, ...more },
  handbookOf: () => ({ ...emptyOperations, ...more }),
  open(folder) {
    opened += 1
    return emptyWorkbench(folder, more)
  },
})

async function dazi(
  line: string | string[],
  more: Partial<Operations> = {},
  env: Record<string, string> = {},
) {
  const terminal = stringTerminal(cwd, env)
  const argv = typeof line === 'string' ? line.split(' ') : line
  const code = await run(argv, doorsTo(more), terminal)
  return { code, ...terminal.said }
}

const landedFile: ImportedFile = {
  path: '小满/订单0301.csv',
  format: 'taobao.order_lines',
  format_label: '宝贝报表',
  status: 'landed',
  import: 7,
  rows: 4440,
  landed: 4438,
  known: 0,
  newer: 0,
  rejected: 1,
  dropped: 1,
  shop: {
    id: 'taobao:小满',
    platform: 'taobao',
    name: '小满',
    timezone: 'Asia/Shanghai',
    because: 'folder',
  },
  snapshot_at: '2026-10-19T00:31:00.000Z',
  snapshot_source: 'file_name',
  totals: [{ column: '实付', stated: 100, summed: 99, gap: 1, sentence: '合计行比各行相加多 ¥0.01。' }],
  reasons: [{ line: 118, column: '付款时间', reason: '没有这一天' }],
  columns_changed: null,
  sentence: '其余 4,438 行已收，不受影响。',
}
const unknownFile: ImportedFile = {
  ...landedFile,
  path: '新建.xlsx',
  format: null,
  format_label: null,
  status: 'unknown',
  import: null,
  landed: null,
  shop: null,
  snapshot_at: null,
  snapshot_source: null,
  totals: [],
  reasons: [],
  sentence: '认不出「新建.xlsx」。',
}

test('import says per file what it is, whose it is, what landed and what did not', async () => {
  const asked: ImportQuestion[] = []
  const { code, out } = await dazi('import exports --shop 小满', {
    async importPaths(question) {
      asked.push(question)
      return { files: [landedFile], contradictions: [], example_put_away: 0, seconds: 0.4, dry_run: false }
    },
  })
  expect(out).toBe(`小满/订单0301.csv
  认出：宝贝报表（taobao.order_lines）
  店铺：淘宝 小满，按所在文件夹的名字
  收下 4,438 行 · 没收 1 · 合计行 1 不算
  数据截至 2026-10-19 08:31（文件名里写的）
  合计行比各行相加多 ¥0.01。
    第 118 行「付款时间」：没有这一天
  其余 4,438 行已收，不受影响。

1 个文件；1 个落地，共 4,438 行。用了 不到 1 秒。
`)
  expect(code).toBe(exitCodes.ok)
  expect(asked).toEqual([{ paths: [join(cwd, 'exports')], shop: '小满', who: '主理人' }])
})

test('one file that is not recognised makes the exit code say so; --json prints nothing but JSON', async () => {
  const { code, out, err } = await dazi('import a b --json', {
    async importPaths(_question, said) {
      said?.({ doing: 'landing', file: 'a', files_done: 0, files: 2, rows: 10, bytes_done: 1, bytes: 2 })
      return {
        files: [landedFile, unknownFile],
        contradictions: [],
        example_put_away: 0,
        seconds: 2,
        dry_run: false,
      }
    },
  })
  expect(code).toBe(exitCodes.notTaken)
  expect(JSON.parse(out)).toMatchObject({ seconds: 2, files: [{ status: 'landed' }, { status: 'unknown' }] })
  expect(err).toContain('落地 ██████████░░░░░░░░░░ 50%')
})

test('formats, little-shop and help open no data folder', async () => {
  const made = {
    out: '/x',
    files: [{ path: 'a.csv', rows: 3, bytes: 9 }],
    answers: 'answers.json',
    seconds: 1,
  }
  expect((await dazi('formats list')).code).toBe(exitCodes.ok)
  expect((await dazi('formats show nothing.here')).code).toBe(exitCodes.notTaken)
  const asked: unknown[] = []
  const { out } = await dazi('little-shop --out shop --troubles burn,silence --lines 1000', {
    async littleShop(question) {
      asked.push(question)
      return made
    },
  })
  expect(out).toContain('1 个文件在 /x')
  expect(asked).toEqual([{ seed: 1, lines: 1000, troubles: ['burn', 'silence'], out: join(cwd, 'shop') }])
  expect((await dazi('--help')).code).toBe(exitCodes.ok)
  expect(opened).toBe(0)
  expect(readdirSync(cwd)).toEqual([])
})

test('help lists every exit code and is in the language of the shop', async () => {
  const { out } = await dazi('--help')
  for (const [code, words] of exitCodeWords) expect(out).toContain(`${String(code).padEnd(4)} ${words}`)
  expect(out).toContain('用法：')
  expect(out).not.toMatch(/Usage|Options|Commands|default:/)
  expect((await dazi('metrics get --help')).out).toContain('hour、day、week、month、all；不写就是 day')
})

test('a command written wrong ends with 2 and says what is missing', async () => {
  for (const [line, said] of [
    ['improt x', '没有「improt」这个命令'],
    ['import', '还差「path」'],
    ['explain sales.gmv_paid', '还差「--on <day>」'],
    ['explain sales.gmv_paid --on 2026-02-30', '要有这一天'],
    ['brief --format docx', '只能是'],
    ['undo seven', '要一个整数'],
    ['findings --loud', '没有「--loud」这个选项'],
  ] as const) {
    const { code, err } = await dazi(line)
    expect([code, err], line).toEqual([exitCodes.usage, expect.stringContaining(said)])
    expect(err).not.toContain('error:')
  }
  expect(opened).toBe(0)
})

test('what the workbench refuses ends with its own code and its own sentence', async () => {
  const refusing = (error: Error) => dazi('undo 9', { undo: () => Promise.reject(error) })
  expect(await refusing(new OperationRefused('not_found', '没有第 9 次导入。'))).toEqual({
    code: exitCodes.notTaken,
    out: '',
    err: '没有第 9 次导入。\n',
  })
  const engine = await refusing(Object.assign(new Error('端口没开'), { name: 'WarehouseError' }))
  expect([engine.code, engine.err]).toEqual([exitCodes.engine, expect.stringContaining('数据引擎没答应')])
})

test('a folder that somebody else holds ends with 3 and names the process', async () => {
  const lock = lockFolder(join(cwd, 'dazi-data'))
  const { code, err } = await dazi('findings')
  lock.release()
  expect([code, err]).toEqual([exitCodes.folderInUse, expect.stringContaining(`kill ${process.pid}`)])
})

test('doctor ends with a code of its own when something is broken', async () => {
  const check = { name: 'disk', label: '磁盘', state: 'broken' as const, sentence: '只剩 200 MB。' }
  const { code, out } = await dazi('doctor', { doctor: async () => ({ well: false, checks: [check] }) })
  expect([code, out]).toEqual([exitCodes.broken, '坏了  磁盘  只剩 200 MB。\n'])
})

test('a running server is used instead of the folder, by the owner’s key; --url needs a token', async () => {
  const folder = join(cwd, 'dazi-data')
  mkdirSync(folder)
  const workbench = await emptyWorkbench(folder, {
    undo: () => Promise.reject(new OperationRefused('conflict', '在服务器那边。')),
  })
  const serving = await serve({ workbench, handbook: workbench, folder, port: 0 })
  try {
    expect(await dazi('undo 1')).toMatchObject({ code: exitCodes.notTaken, err: '在服务器那边。\n' })
    expect(opened).toBe(0)
    const started = await dazi('start')
    expect(started.out).toMatch(new RegExp(`^已经开着：${serving.url}/\\?key=[\\w-]+\n$`))
    const away = ['--data', 'elsewhere', '--url', serving.url, 'findings']
    expect((await dazi(away)).code).toBe(exitCodes.notAllowed)
    expect((await dazi(away, {}, { DAZI_TOKEN: 'guess' })).code).toBe(exitCodes.notAllowed)
    const { token } = await (await import('../people/people.ts'))
      .openPeople(workbench.records, folder)
      .issueToken({ who: '小林', role: '客服', permissions: [] })
    expect((await dazi(away, {}, { DAZI_TOKEN: token })).code).toBe(exitCodes.ok)
    expect((await dazi(['--url', serving.url, 'import', 'x'], {}, { DAZI_TOKEN: token })).code).toBe(
      exitCodes.notAllowed,
    )
  } finally {
    await serving.close()
  }
  expect((await dazi(['--url', serving.url, 'findings'])).err).toContain('连不上')
})

test('a note of a server that is gone is not believed, and its port’s new owner gets no token', async () => {
  const folder = join(cwd, 'dazi-data')
  mkdirSync(folder)
  const note = { url: 'http://127.0.0.1:9', pid: 1, token_file: 'keys/owner.key', started_at: '' }
  writeFileSync(join(folder, 'server.json'), JSON.stringify(note))
  expect((await dazi('findings')).code).toBe(exitCodes.ok)
  expect(opened).toBe(1)
})

test('brief --out writes the file and keeps standard output empty', async () => {
  const { out, err, code } = await dazi('brief --format md --out today.md', {
    brief: async () => ({}) as never,
    render: async (_brief, format) => `# 早报 ${format}\n`,
  })
  expect([code, out]).toEqual([exitCodes.ok, ''])
  expect(err).toContain('today.md')
  expect(readFileSync(join(cwd, 'today.md'), 'utf8')).toBe('# 早报 md\n')
})

test('a task is listed, moved by the word of its state, and a move that is refused says why', async () => {
  const task = {
    id: 3,
    state: 'claimed' as const,
    title: '催义乌仓',
    desk: 'fulfilment',
    finding: null,
    watch: null,
    shop_id: null,
    owner_role: '仓储',
    owner: '老周',
    due_at: '2026-10-20T04:00:00.000Z',
    acceptance: { kind: 'signed' as const },
    steps: [],
    before: { at: '', said: '', money_minor: 33_910, currency: 'CNY' },
    after: null,
    signed: null,
    made_at: '',
    made_by: '',
    changed_at: '',
    relapses: 0,
  }
  const asked: unknown[] = []
  const more: Partial<Operations> = {
    tasks: async (question) => {
      asked.push(question)
      return { tasks: [task], total: 12 }
    },
    task: async () => ({ task, ways: [], events: [] }),
    moveTask: async (move) => {
      asked.push(move)
      throw new OperationRefused('conflict', '打勾不算完。')
    },
  }
  const list = await dazi('tasks list --owner 老周 --overdue', more)
  expect(list.out).toContain('催义乌仓')
  expect(list.out).toContain('共 12 件，这里是前 1 件')
  expect(asked[0]).toMatchObject({
    owner: '老周',
    is_overdue: true,
    states: ['new', 'claimed', 'working', 'to_verify'],
  })
  const moved = await dazi('tasks move 3 已验证', more)
  expect([moved.code, moved.err]).toEqual([exitCodes.notTaken, '打勾不算完。\n'])
  expect(asked[1]).toMatchObject({ id: 3, from: 'claimed', to: 'verified' })
  expect((await dazi('tasks move 3 办完', more)).err).toContain('只有 新、已认领')
})
