import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SopListed, SopRunOpened, StepAnswered } from '../../operations.ts'
import { emptyOperations, emptyWorkbench } from '../../server/testing/empty-workbench.ts'
import type { Doors } from '../connect.ts'
import { exitCodes } from '../exit-codes.ts'
import { run } from '../program.ts'
import { noBackups } from '../testing/no-backups.ts'
import { stringTerminal } from '../testing/string-terminal.ts'

let cwd: string
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dazi-sop-'))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const aged: SopListed = {
  key: 'late',
  title: '延迟发货处理',
  area: 'fulfilment',
  owner_role: '仓储',
  owner: null,
  review_on: null,
  version: 2,
  watches: [],
  steps: 1,
  minutes: 5,
  standing: { is: 'expired', because: [{ why: 'rule_changed', rule: 'taobao.ship_clock.in_stock' }] },
  from: 'house',
  has_news: false,
  archived_at: null,
  changed_at: '2026-10-20T00:00:00.000Z',
  changed_by: '小满',
}

const walked: SopRunOpened = {
  run: {
    no: 7,
    sop: 'late',
    version: 2,
    title: '延迟发货处理',
    state: 'running',
    task: null,
    finding: null,
    owner: '小满',
    done: 0,
    steps: 1,
    started_at: '2026-10-20T00:00:00.000Z',
    started_by: '小满',
    ended_at: null,
  },
  steps: [
    {
      text: '打单。',
      part: null,
      role: '仓储',
      minutes: 5,
      evidence: { kind: 'number', asks: '几单' },
      ticked: null,
    },
  ],
  events: [],
}

const asked: StepAnswered[] = []
const doors: Doors = {
  ...noBackups,
  handbook: emptyOperations,
  handbookOf: () => emptyOperations,
  open: (folder) =>
    emptyWorkbench(folder, {
      sops: async () => ({ sops: [aged], total: 1, expired: 1 }),
      answerStep: async (answered) => {
        asked.push(answered)
        return walked
      },
    }),
}

async function sop(...words: string[]) {
  const terminal = stringTerminal(cwd)
  const code = await run(['sop', ...words, '--data', join(cwd, 'data')], doors, terminal)
  return { code, ...terminal.said }
}

test('what has aged ends with 1, and says why', async () => {
  const { code, out } = await sop('check')
  expect(code).toBe(exitCodes.notTaken)
  expect(out).toContain('引用的规则变了')
})

test('steps are counted from 1, and what they want is shown', async () => {
  const { code, out } = await sop('run', '--run', '7', '--done', '1', '--say', '12')
  expect(code).toBe(exitCodes.ok)
  expect(asked).toMatchObject([{ run: 7, step: 0, answer: 'done', said: '12' }])
  expect(out).toContain('要一个数：几单')
  expect((await sop('run', '--run', '7', '--done', '0')).code).toBe(exitCodes.usage)
  const missing = await sop('run', '--run', '7', '--done', '1', '--file', '没有.png')
  expect([missing.code, missing.err]).toEqual([exitCodes.usage, expect.stringContaining('读不到')])
})
