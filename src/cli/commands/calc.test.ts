import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doors } from '../../server/doors.ts'
import { exitCodes } from '../exit-codes.ts'
import { run } from '../program.ts'
import { stringTerminal } from '../testing/string-terminal.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'dazi-calc-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

async function calc(words: string[], piped: string | null = null) {
  const terminal = stringTerminal(cwd)
  terminal.piped = piped
  const code = await run(['calc', ...words], doors, terminal)
  return { code, ...terminal.said }
}

/** Newcombe 1998, Statistics in Medicine 17:857, table I, method 3. */
const share = { cases: 81, of: 263 }
const low = 0.2553

test('an input comes through the pipe, from a file or in the command, and JSON alone goes out', async () => {
  writeFileSync(join(cwd, '输入.json'), `\uFEFF${JSON.stringify(share)}`)
  for (const said of [
    await calc(['share-interval'], JSON.stringify(share)),
    await calc(['share-interval', '--input', '输入.json']),
    await calc(['share-interval', JSON.stringify(share)]),
  ]) {
    expect(said).toMatchObject({ code: exitCodes.ok, err: '' })
    expect(JSON.parse(said.out).low).toBeCloseTo(low, 4)
  }
  // No data folder is made or looked for.
  expect(readdirSync(cwd)).toEqual(['输入.json'])
})

test('a batch answers in its order; one without an answer says why', async () => {
  const { code, out } = await calc(
    ['share-interval'],
    JSON.stringify({ batch: [share, { cases: 0, of: 0 }, share] }),
  )
  expect(code).toBe(exitCodes.ok)
  const { batch } = JSON.parse(out) as { batch: Record<string, unknown>[] }
  expect(batch).toHaveLength(3)
  expect(batch[1]).toEqual({ reason: '一个都没有，谈不上占比。' })
  expect(batch[2]).toEqual(batch[0])
})

test('more than a question of two megabytes is still answered', async () => {
  const values = Array.from({ length: 600_000 }, (_, i) => i)
  const { code, out } = await calc(['mean-interval'], JSON.stringify({ values }))
  expect(code).toBe(exitCodes.ok)
  expect(JSON.parse(out).mean).toBeCloseTo(299_999.5, 6)
})

test('without a name the calculations are listed, one a line', async () => {
  const { code, out } = await calc([])
  expect(code).toBe(exitCodes.ok)
  expect(out).toMatch(/^mantel-haenszel +分层/m)
  const { out: json } = await calc(['--json'])
  expect(JSON.parse(json)).toContainEqual({
    name: 'share-interval',
    title: expect.stringContaining('Wilson'),
  })
})

test('the help of a name shows what goes in, what comes out, and an example that can be copied', async () => {
  const { code, out } = await calc(['share-interval', '--help'])
  expect(code).toBe(exitCodes.ok)
  expect(out).toContain('"required": [\n    "cases",\n    "of"\n  ]')
  const [, command = '', printed = ''] =
    /npx dazi calc (.*)\n(\{[\s\S]*\})\n?$/.exec(out.slice(out.indexOf('\n例子'))) ?? []
  const [name = '', input = ''] = command.replaceAll("'", '').split(/ (.*)/)
  const again = await calc([name, input])
  expect(JSON.parse(again.out).low).toBeCloseTo(JSON.parse(printed).low, 5)
  expect((await calc(['--help'])).out).toContain('dazi calc [options] [name] [json]')
  expect((await calc(['share-interval', '--help', '--json'])).out).toContain('"example"')
})

test('what cannot be read is said with what, where and what next', async () => {
  writeFileSync(join(cwd, 'broken.json'), '{\n  "cases": 81,\n  "of": }\n')
  for (const [words, piped, sentence] of [
    [['share-interval'], null, /没有输入。写成 npx dazi calc share-interval < 输入\.json/],
    [['share-interval'], '  ', /没有输入/],
    [['share-interval', '--input', 'nowhere.json'], null, /「nowhere\.json」没有这个文件/],
    [['share-interval', '--input', '.'], null, /「\.」是个文件夹/],
    [
      ['share-interval', '--input', 'broken.json'],
      null,
      /「broken\.json」不是 JSON，读到第 3 行.*calc share-interval --help/,
    ],
    [['share-interval', '{"cases": 81'], null, /命令里的输入不是 JSON/],
    [['share-interval', '[1]'], null, /命令里的输入要是一个 JSON 对象/],
    [['share-interval', '{"cases":"many","of":3}'], null, /「cases」要一个数，给的是 "many".*--help/],
  ] as const) {
    const said = await calc([...words], piped)
    expect(said.err).toMatch(sentence)
    expect(said).toMatchObject({ code: exitCodes.usage, out: '' })
  }
  for (const words of [
    ['astrology', '{}'],
    ['astrology', '--help'],
  ]) {
    const said = await calc(words)
    expect(said).toMatchObject({ code: exitCodes.notTaken, out: '' })
    expect(said.err).toBe('没有「astrology」这种算法。npx dazi calc 列出有的。\n')
  }
})
