/** Secrets that people carry: random, and compared and kept only as hashes. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

export const newSecret = (): string => randomBytes(32).toString('base64url')

/** For 256 random bits one round is enough; a password goes through `hashPassword`. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a), 'hex'), Buffer.from(hashSecret(b), 'hex'))
}

/** argon2id (the library's default kind) with the first of the costs that OWASP's Password Storage Cheat Sheet names. */
const cost = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const

/** Salt and cost stand in the text, so that a later, higher cost reads the older ones. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

export const isPassword = (password: string, kept: string): Promise<boolean> =>
  verify(kept, password.normalize('NFKC'))
