/** The command as an agent starts it: a process of its own, a line a message, and over when the agent hangs up. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

test('an agent asks over standard input, calculates, and hangs up; nothing else stands in the output', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dazi-agent-'))
  const dazi = spawn(process.execPath, ['--import', 'tsx', main, '--data', folder, 'mcp'])
  let complaints = ''
  dazi.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  const ended = new Promise<number | null>((resolve) => dazi.once('close', resolve))
  const said = createInterface({ input: dazi.stdout })[Symbol.asyncIterator]()
  let id = 0
  const ask = async (method: string, params: object) => {
    dazi.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: ++id, method, params })}\n`)
    const { value } = await said.next()
    return JSON.parse(value) as { id: number; result: Record<string, unknown> }
  }
  const greeted = await ask('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  })
  expect(greeted).toMatchObject({ id: 1, result: { serverInfo: { name: 'dazi' } } })
  dazi.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`)
  const named = { name: 'calculation', arguments: { name: 'sample-size' } }
  const { example } = JSON.parse(textOf(await ask('tools/call', named))) as { example: { input: object } }
  const calculated = await ask('tools/call', {
    name: 'calculate',
    arguments: { name: 'sample-size', input: example.input },
  })
  expect(calculated.result.isError ?? false).toBe(false)
  expect(JSON.parse(textOf(calculated))).toBeTypeOf('object')
  dazi.stdin.end()
  expect([await ended, complaints]).toEqual([0, ''])
  // To calculate, no folder is opened.
  expect(readdirSync(folder)).toEqual([])
  rmSync(folder, { recursive: true })
})

const textOf = ({ result }: { result: Record<string, unknown> }): string =>
  (result.content as { text: string }[])[0]?.text ?? ''
