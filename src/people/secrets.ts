/** Secrets that people carry: random, and compared and kept only as hashes. */
import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** For 256 random bits one round is enough; a password goes through `hashPassword`. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a), 'hex'), Buffer.from(hashSecret(b), 'hex'))
}

/** scrypt with the parameters OWASP names for it (N=2^17, r=8, p=1); they are kept beside the hash. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const
const enoughMemory = 256 * 1024 * 1024

export function hashPassword(password: string): string {
  const salt = randomBytes(16)
  const hash = scryptSync(password.normalize('NFKC'), salt, 32, { ...cost, maxmem: enoughMemory })
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$')
}

export function isPassword(password: string, kept: string): boolean {
  const [kind, n, r, p, salt, hash] = kept.split('$')
  if (kind !== 'scrypt' || !salt || !hash) return false
  const wanted = Buffer.from(hash, 'base64')
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: enoughMemory }
  const given = scryptSync(
    password.normalize('NFKC'),
    Buffer.from(salt, 'base64'),
    wanted.length || 32,
    options,
  )
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}
