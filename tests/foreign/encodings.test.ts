/** Pages of real sites in thirteen encodings: each is read as what it is, never as characters nobody wrote. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decideCharset } from '../../src/flow/intake/readers/charset.ts'
import { sharedData } from '../../src/flow/intake/readers/testing.ts'

const chardet = sharedData('encodings-chardet')

/** These must be decoded right; the others may be refused, but not misread. */
const ours = /^(GB2312|GB18030|Big5|utf-8|utf-8-sig|UTF-16|UTF-16LE|UTF-16BE|ascii)$/

describe.skipIf(!chardet)(chardet ? 'encodings' : 'skipped: no shared data for encodings-chardet', () => {
  const at = chardet ?? ''
  const manifest: { file: string; expected_encoding: string }[] = chardet
    ? JSON.parse(readFileSync(join(at, 'manifest.json'), 'utf8'))
    : []
  const tally = { ours: [0, 0], others: [0, 0] }
  test.each(manifest)('$file', ({ file, expected_encoding }) => {
    const bytes = readFileSync(join(at, file))
    const right = textOf(bytes, labelOf(expected_encoding))
    const decision = decideCharset(bytes)
    const group = ours.test(expected_encoding) ? tally.ours : tally.others
    group[1] = (group[1] ?? 0) + 1
    if (decision.charset === 'mixed') expect(expected_encoding).not.toMatch(ours)
    else
      expect(textOf(bytes, decision.charset) === right, `${decision.charset} reads it otherwise`).toBe(true)
    group[0] = (group[0] ?? 0) + 1
  })
  test('all of them', () => {
    console.log(
      `encodings-chardet: ${tally.ours.join(' of ')} Chinese and Unicode files decoded right; ${tally.others.join(' of ')} others decoded right or refused`,
    )
    expect(tally.ours[0]).toBe(tally.ours[1])
    expect(tally.others[0]).toBe(tally.others[1])
  })
})

const labelOf = (encoding: string): string =>
  ({ GB2312: 'gb18030', 'utf-8-sig': 'utf-8', ascii: 'utf-8', 'UTF-16': 'utf-16le' })[encoding] ??
  encoding.toLowerCase()

const textOf = (bytes: Buffer, charset: string): string =>
  new TextDecoder(charset.toLowerCase()).decode(bytes)
