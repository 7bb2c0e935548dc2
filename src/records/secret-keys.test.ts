import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretKey, secretKeyPath } from './secret-keys.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'dazi-keys-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

test('a key is made once, is 32 bytes, and only its owner can read it', () => {
  const key = secretKey(data, 'pii')
  expect(key).toHaveLength(32)
  expect(secretKey(data, 'pii')).toEqual(key)
  expect(secretKey(data, 'owner')).not.toEqual(key)
  expect(statSync(secretKeyPath(data, 'pii')).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(data, 'keys')).sort()).toEqual(['owner.key', 'pii.key'])
})

test('a damaged key is refused, not replaced', () => {
  secretKey(data, 'pii')
  writeFileSync(secretKeyPath(data, 'pii'), 'short')
  expect(() => secretKey(data, 'pii')).toThrow('从备份里放回')
})
