/**
 * How many bytes a second does the record scanner walk? It sees every byte of every delimited file before the engine does, and
 * so does the fingerprint; the charset guard walks with it.
 *
 *     npm run bench:scan -- --rows 200000 --rounds 5
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { CharsetGuard } from '../src/flow/intake/readers/charset-guard.ts'
import { defaultLimits } from '../src/flow/intake/readers/limits.ts'
import { RecordScanner } from '../src/flow/intake/readers/scan.ts'
import { runAlone } from './alone.ts'
import { flags } from './flags.ts'
import { machine } from './machine.ts'
import { headers } from './orders-file.ts'
import { interleaved, mb, median, seconds } from './rounds.ts'

const { rows, seed, rounds } = flags({ rows: 200_000, seed: 7, rounds: 5 })
const { file } = await runAlone<{ file: string }>('./make-file.run.ts', { kind: 'csv', rows, seed })
const bytes = readFileSync(file)
const block = 1024 * 1024

async function blocks(walk: (bytes: Buffer) => void): Promise<void> {
  for (let at = 0; at < bytes.length; at += block) walk(bytes.subarray(at, at + block))
}

async function scan(): Promise<void> {
  const { chunkBytes, recordBytes } = defaultLimits
  const width = headers.length
  const shape = { name: file, delimiter: ',', quoted: true, width, named: width } as const
  const scanner = new RecordScanner({ ...shape, chunkBytes, recordBytes, offset: 0, line: 1 })
  let records = 0
  const count = (chunks: readonly { records: number }[]) => {
    for (const c of chunks) records += c.records
  }
  await blocks((b) => count(scanner.feed(b)))
  count(scanner.finish())
  if (records !== rows + 1) throw new Error(`the scanner counted ${records} records of ${rows + 1}`)
}

async function guard(): Promise<void> {
  const walking = new CharsetGuard('GB18030', 0)
  await blocks((b) => walking.feed(b))
  if (walking.finish().mixed !== null) throw new Error('the guard takes the file for two charsets')
}

async function fingerprint(): Promise<void> {
  const hash = createHash('sha256')
  await blocks((b) => hash.update(b))
  hash.digest()
}

await scan()
await guard()
const took = await interleaved(rounds, {
  scanner: () => seconds(scan),
  guard: () => seconds(guard),
  fingerprint: () => seconds(fingerprint),
})
console.log(machine('not used'))
console.log(
  `file: ${rows.toLocaleString('en-US')} rows, ${mb(bytes.length / block)}; medians of ${rounds} interleaved rounds`,
)
for (const [name, all] of Object.entries(took))
  console.log(`${name.padEnd(12)} ${Math.round(bytes.length / block / median(all))} MB/s`)
