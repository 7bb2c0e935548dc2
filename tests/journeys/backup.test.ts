/**
 * A folder is backed up, changed, backed up again, lost, and brought back: every row, every task, every attached file. What a
 * disk did to a backup is found before anybody relies on it.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BackupListed, Workbench } from '../../src/operations.ts'
import { keysOf, openWorkbench, restoreBackup } from '../../src/workbench.ts'

const root = mkdtempSync(join(tmpdir(), 'dazi-backup-'))
const folder = join(root, 'data')
const set = (name: string) => join(folder, 'backups', name)
const silently = () => {}
const samples = ['orders.sample.csv', 'refunds.sample.csv', 'order-lines.sample.csv'].map((name) =>
  fileURLToPath(new URL(`../../src/flow/intake/formats/taobao/${name}`, import.meta.url)),
)

let workbench: Workbench
let whole: BackupListed
let changed: BackupListed
/** What the folder said when the second backup was made. */
let said: Record<string, unknown>

/** What a person would see first, without what the clock changes. */
async function seen(of: Workbench) {
  const { findings } = await of.brief({})
  const { rows } = await of.metricsGet({
    metric: 'sales.gmv_paid',
    from: '2026-01-01',
    to: '2026-12-31',
    period: 'day',
    by: ['shop_id'],
  })
  const [order] = await of.imports({})
  return {
    findings: findings.map((f) => f.key),
    paid: rows.map((r) => [r.period, r.by, r.value]),
    imports: (await of.imports({})).map((i) => [i.import, i.status, i.landed]),
    newest: order?.sentence,
    tasks: (await of.tasks({})).tasks.map((t) => [t.id, t.title, t.state]),
  }
}

beforeAll(async () => {
  workbench = await openWorkbench({ folder })
  // A few real exports are enough: what a backup costs here is its 130 tables, not their rows.
  const { files } = await workbench.importPaths({ paths: samples, who: '主理人' })
  expect(files.map((f) => f.status)).toEqual(samples.map(() => 'landed'))
  whole = await workbench.backUp({})
  await workbench.makeTask({
    title: '补一张白底图',
    desk: 'listings',
    owner_role: '美工',
    due_at: '2027-01-01T00:00:00Z',
    acceptance: [{ kind: 'signed' }],
    steps: [],
    who: '主理人',
  } as never)
  const [newest] = await workbench.imports({})
  await workbench.undo(newest?.import ?? 0, '主理人')
  changed = await workbench.backUp({})
  said = await seen(workbench)
  expect(said.paid).not.toEqual([])
}, 240_000)
afterAll(async () => {
  await workbench.close()
  rmSync(root, { recursive: true, force: true })
})

test('the second holds only what changed, and both are as they were', async () => {
  expect([whole.base, changed.base]).toEqual([null, whole.name])
  expect(changed.bytes).toBeLessThan(whole.bytes)
  for (const { name } of [whole, changed]) {
    const checked = await workbench.checkBackup(name)
    expect(checked).toMatchObject({ is_whole: true, problems: [] })
  }
  expect((await workbench.backups()).map((b) => [b.name, b.checked?.is_whole])).toEqual([
    [changed.name, true],
    [whole.name, true],
  ])
})

test('in another folder everything is there again, with the keys and without', async () => {
  const keys = join(root, 'keys.json')
  writeFileSync(keys, JSON.stringify({ dazi_keys: keysOf(folder) }))
  const again = join(root, 'again')
  const restored = await restoreBackup({ from: set(changed.name), folder: again, keys }, silently)
  expect(restored).toMatchObject({ rows: changed.rows, has_keys: true })
  expect(keysOf(again)).toEqual(keysOf(folder))
  const opened = await openWorkbench({ folder: again })
  try {
    expect(await seen(opened)).toEqual(said)
    // It goes on from there: what came along is what the next one builds on.
    expect((await opened.backUp({})).base).toBe(whole.name)
  } finally {
    await opened.close()
  }
  const without = await restoreBackup({ from: set(whole.name), folder: join(root, 'without') }, silently)
  expect(without.sentence).toContain('没带钥匙')
}, 240_000)

test('nothing is written over, and half a backup is not one', async () => {
  await expect(restoreBackup({ from: set(whole.name), folder }, silently)).rejects.toThrow('已经有东西了')
  await expect(restoreBackup({ from: root, folder: join(root, 'new') }, silently)).rejects.toThrow(
    'manifest.json',
  )
  const alone = join(root, 'alone', changed.name)
  cpSync(set(changed.name), alone, { recursive: true })
  await expect(restoreBackup({ from: alone, folder: join(root, 'new') }, silently)).rejects.toThrow(
    `打底的是「${whole.name}」`,
  )
  expect(existsSync(join(root, 'new'))).toBe(false)
  expect(readdirSync(root).filter((n) => n.endsWith('.restoring'))).toEqual([])
  await expect(workbench.checkBackup('../data')).rejects.toThrow('没有「../data」')
})

/** The largest file below that holds columns of facts. */
function columnFile(name: string): string {
  const data = join(set(name), 'warehouse')
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.bin'))
    .map((f) => join(data, f))
  const [largest] = files.sort((a, b) => statSync(b).size - statSync(a).size)
  if (!largest) throw new Error('no columns in the backup')
  return largest
}

const damages = [
  ['a bit flipped in a column', (name: string) => flip(columnFile(name))],
  ['a column cut short', (name: string) => cut(columnFile(name))],
  ['a bit flipped in the ledger', (name: string) => flip(join(set(name), 'records.ndjson.gz'))],
  ['the ledger cut short', (name: string) => cut(join(set(name), 'records.ndjson.gz'))],
] as const

function flip(path: string): void {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}
const cut = (path: string) => {
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.subarray(0, Math.floor(bytes.length / 2)))
}

/** Each costs a restore beside; the long tier does them all. */
const looked = process.env.DAZI_LONG_TIER ? damages : damages.filter((_, i) => i % 2 === 0)

test.each(looked)('%s: the check says so, and nothing is restored from it', async (_what, damage) => {
  const kept = join(root, 'kept')
  cpSync(set(whole.name), kept, { recursive: true })
  try {
    damage(whole.name)
    const checked = await workbench.checkBackup(whole.name)
    expect(checked.is_whole).toBe(false)
    expect(checked.problems.length).toBeGreaterThan(0)
    const to = join(root, 'from-damaged')
    await expect(restoreBackup({ from: set(whole.name), folder: to }, silently)).rejects.toThrow('坏了')
    expect(existsSync(to)).toBe(false)
  } finally {
    rmSync(set(whole.name), { recursive: true })
    cpSync(kept, set(whole.name), { recursive: true })
    rmSync(kept, { recursive: true })
  }
})

test('nobody builds on a damaged one', async () => {
  const first = await workbench.backUp({ full: true })
  flip(columnFile(first.name))
  expect((await workbench.checkBackup(first.name)).is_whole).toBe(false)
  expect((await workbench.backUp({})).base).not.toBe(first.name)
})

test('as many stay as were asked for, and what they build on', async () => {
  // Somebody pulled the plug in the middle of one.
  mkdirSync(set('.making-2026'))
  const made = await workbench.backUp({ keep: 1 })
  expect(existsSync(set('.making-2026'))).toBe(false)
  const left = (await workbench.backups()).map((b) => b.name)
  expect(left).toEqual(made.base === null ? [made.name] : [made.name, made.base])
  const elsewhere = join(root, 'elsewhere')
  const copied = await workbench.backUp({ to: elsewhere, full: true })
  const there = await restoreBackup(
    { from: join(elsewhere, copied.name), folder: join(root, 'there') },
    silently,
  )
  expect(there.rows).toBe(copied.rows)
})
