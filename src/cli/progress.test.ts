import { expect, test } from 'vitest'
import type { Progress } from '../operations.ts'
import { progressLine, progressText } from './progress.ts'
import { stringTerminal } from './testing/string-terminal.ts'
import { cutTo, table, widthOf } from './text-width.ts'

const at = (more: Partial<Progress>): Progress => ({
  doing: 'landing',
  file: '订单.csv',
  files_done: 3,
  files: 9,
  rows: 12_000,
  bytes_done: 250,
  bytes: 1000,
  ...more,
})

test('files, rows, rows a second and time left', () => {
  expect(progressText(at({}), 2)).toBe(
    '落地 █████░░░░░░░░░░░░░░░ 25% · 3/9 个文件 · 12,000 行 · 每秒 6,000 行 · 还要 6 秒 · 订单.csv',
  )
})

test('what is not known is not said: no end without a total, no rate in the first moment', () => {
  expect(progressText(at({ bytes: null, files: 0, files_done: 0 }), 2)).toBe(
    '落地 · 12,000 行 · 每秒 6,000 行 · 订单.csv',
  )
  expect(progressText(at({ rows: 0, bytes_done: 0, file: null }), 0.1)).toBe(
    '落地 ░░░░░░░░░░░░░░░░░░░░ 0% · 3/9 个文件',
  )
})

test('a screen gets one line rewritten within its width, a log a line every two seconds or new step', () => {
  const screen = stringTerminal('/')
  screen.isScreen = true
  const line = progressLine(screen)
  line.show(at({ file: '很长的文件名'.repeat(20) }))
  line.show(at({}))
  line.end()
  const drawn = screen.said.err.split('\r\u001b[2K')
  expect(screen.said.err).not.toContain('\n')
  for (const text of drawn) expect(widthOf(text)).toBeLessThan(80)
  expect(screen.said.err.endsWith('\r\u001b[2K')).toBe(true)

  const log = stringTerminal('/')
  const plain = progressLine(log)
  for (const [clock, more] of [
    [0, {}],
    [500, {}],
    [600, { doing: 'verifying' }],
    [2700, { doing: 'verifying' }],
  ] as const) {
    log.clock = clock
    plain.show(at(more))
  }
  expect(log.said.err.trimEnd().split('\n')).toHaveLength(3)
  expect(log.said.err).not.toContain('\u001b')
})

test('columns line up although Chinese letters are two wide', () => {
  expect(widthOf('淘宝 a')).toBe(6)
  expect(cutTo('淘宝订单', 5)).toBe('淘宝…')
  expect(
    table(
      [
        ['店', '12'],
        ['ab12', '3'],
      ],
      [1],
    ),
  ).toBe('店    12\nab12   3')
})
