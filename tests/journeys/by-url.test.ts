/** The same shop on an engine of its own and on somebody else's server: one program, one dialect, the same numbers. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench } from '../../src/workbench.ts'
import { openOutsideServer } from '../outside-server.ts'

const samples = ['taobao', 'pdd', 'shopify'].map((platform) =>
  fileURLToPath(new URL(`../../src/flow/intake/formats/${platform}`, import.meta.url)),
)
let server: Awaited<ReturnType<typeof openOutsideServer>>
const folders: string[] = []
beforeAll(async () => {
  server = await openOutsideServer()
})
afterAll(async () => {
  await server?.close()
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

async function storyOn(warehouseUrl?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-by-url-'))
  folders.push(folder)
  const workbench = await openWorkbench({ folder, ...(warehouseUrl ? { warehouseUrl } : {}) })
  try {
    const imported = await workbench.importPaths({ paths: samples, who: 'test' })
    const brief = await workbench.brief({ on: '2026-11-20' })
    const answers = await Promise.all(
      ['sales.gmv_paid', 'sales.buyers', 'service.refund_cases', 'advertising.spend'].map((metric) =>
        workbench.metricsGet({ metric, from: '2026-11-10', to: '2026-11-21', period: 'day' }),
      ),
    )
    const [first] = await workbench.imports()
    const undone = await workbench.undo(first?.import ?? 0, 'test')
    const doctor = await workbench.doctor()
    return {
      files: imported.files.map(({ path, status, rows, landed, rejected }) => ({
        path,
        status,
        rows,
        landed,
        rejected,
      })),
      metrics: brief.metrics.map(({ metric, value }) => ({ metric, value })),
      answers,
      undone: undone.status,
      doctor,
    }
  } finally {
    await workbench.close()
  }
}

test('import, brief, numbers and undo are the same by URL', { timeout: 240_000 }, async () => {
  const own = await storyOn()
  const byUrl = await storyOn(server.url)
  expect(own.files.filter((f) => f.status === 'landed').length).toBeGreaterThan(5)
  expect(own.answers.flatMap((a) => a.rows).some((r) => (r.value ?? 0) > 0)).toBe(true)
  expect({ ...byUrl, doctor: null }).toEqual({ ...own, doctor: null })
  expect(byUrl.undone).toBe('undone')
})

test.each([
  ['not an address', 'somewhere', '不像网址'],
  ['nobody there', 'http://127.0.0.1:1', '没回话'],
])('%s is said in words', async (_, url, said) => {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-by-url-'))
  folders.push(folder)
  await expect(openWorkbench({ folder, warehouseUrl: url })).rejects.toThrow(said)
})

test('a wrong password is said without saying the password', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-by-url-'))
  folders.push(folder)
  const wrong = server.url.replace(/:\/\/team:[^@]*/, '://team:letmein')
  const opening = openWorkbench({ folder, warehouseUrl: wrong })
  await expect(opening).rejects.toThrow('不认这个用户名或密码')
  await expect(opening).rejects.not.toThrow('letmein')
})
