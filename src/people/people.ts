/** Who is asking: by the folder's owner key, by a token somebody was given, or by a browser's session. */
import type { Access } from '../records/access.ts'
import type { Records } from '../records/records.ts'
import { secretKey } from '../records/secret-keys.ts'
import { AttemptLimit } from './attempts.ts'
import type { Permission, Person } from './roles.ts'
import { isPermission, isRole } from './roles.ts'
import { hashPassword, hashSecret, isPassword, newSecret, sameSecret } from './secrets.ts'

export interface IssuedToken {
  /** The first characters of its hash: enough to take it back, useless for signing in. */
  readonly id: string
  readonly who: string
  readonly role: string
  readonly permissions: readonly string[]
  readonly created_at: string
  readonly revoked_at: string | null
}

/** A browser that is signed in. */
export interface OpenSession {
  readonly id: string
  readonly who: string
  readonly role: string
  readonly created_at: string
  readonly expires_at: string | null
}

export interface People {
  byToken(token: string): Promise<Person | null>
  bySession(secret: string): Promise<Person | null>
  /** For the address that is printed or handed to a colleague: good once, for this process. The owner's unless said. */
  oneTimeKey(person?: Person): string
  /** Session secret for the cookie; null when the key is wrong or used. */
  signInWithKey(key: string): Promise<string | null>
  signInWithPassword(password: string): Promise<string | 'wrong' | 'too many'>
  signOut(secret: string): Promise<void>
  hasOwnerPassword(): Promise<boolean>
  setOwnerPassword(password: string): Promise<void>
  issueToken(person: Person): Promise<{ token: string; issued: IssuedToken }>
  tokens(): Promise<IssuedToken[]>
  revokeToken(id: string): Promise<boolean>
  /** Newest first; those that ended are left out. */
  sessions(): Promise<OpenSession[]>
  endSession(id: string): Promise<boolean>
}

export const sessionDays = 30
export const shortestPassword = 10

/** A colleague's address is good for a day. */
const invitation_ms = 86_400_000

const owner: Person = { who: '主理人', role: '主理人', permissions: [] }
const passwordSetting = 'people.owner_password'

/** `dataFolder` holds the owner's key, which only the owner's account of the machine can read. */
export function openPeople(
  records: Pick<Records, 'access' | 'settings'>,
  dataFolder: string,
  now: () => Date = () => new Date(),
): People {
  const ownerToken = ownerTokenOf(dataFolder)
  const oneTimeKeys = new Map<string, { person: Person; until: number }>()
  const attempts = new AttemptLimit({ most: 5, perMinutes: 5 })

  const startSession = async (person: Person): Promise<string> => {
    const secret = newSecret()
    const from = now()
    await records.access.add({
      hash: hashSecret(secret),
      kind: 'session',
      who: person.who,
      role: person.role,
      permissions: person.permissions,
      created_at: from.toISOString(),
      expires_at: new Date(from.getTime() + sessionDays * 86_400_000).toISOString(),
    })
    return secret
  }

  const find = async (secret: string, kind: Access['kind']): Promise<Person | null> => {
    const access = await records.access.valid(hashSecret(secret), now().toISOString())
    return access?.kind === kind ? toPerson(access) : null
  }

  return {
    byToken: async (token) => (sameSecret(token, ownerToken) ? owner : find(token, 'token')),
    bySession: (secret) => find(secret, 'session'),
    oneTimeKey(person = owner) {
      const key = newSecret()
      // The owner's own stands on the owner's screen; one that was handed on may lie about.
      const until = person === owner ? Number.POSITIVE_INFINITY : now().getTime() + invitation_ms
      oneTimeKeys.set(hashSecret(key), { person, until })
      return key
    },
    async signInWithKey(key) {
      const kept = oneTimeKeys.get(hashSecret(key))
      oneTimeKeys.delete(hashSecret(key))
      return kept && kept.until > now().getTime() ? startSession(kept.person) : null
    },
    async signInWithPassword(password) {
      if (!attempts.mayTry(now())) return 'too many'
      const kept = await records.settings.get<string>(passwordSetting)
      if (kept === null || !isPassword(password, kept)) {
        attempts.failed(now())
        return 'wrong'
      }
      return startSession(owner)
    },
    async signOut(secret) {
      await records.access.revoke(hashSecret(secret), now().toISOString())
    },
    hasOwnerPassword: async () => (await records.settings.get(passwordSetting)) !== null,
    async setOwnerPassword(password) {
      if (password.length < shortestPassword)
        throw new Error(`主理人密码太短：至少 ${shortestPassword} 个字。换一个长一点的。`)
      await records.settings.set(passwordSetting, hashPassword(password))
    },
    async issueToken(person) {
      const token = newSecret()
      const access = {
        hash: hashSecret(token),
        kind: 'token' as const,
        who: person.who,
        role: person.role,
        permissions: person.permissions,
        created_at: now().toISOString(),
        expires_at: null,
      }
      await records.access.add(access)
      return { token, issued: toIssued({ ...access, revoked_at: null }) }
    },
    tokens: async () => (await records.access.list('token')).map(toIssued),
    async revokeToken(id) {
      const found = (await records.access.list('token')).find((t) => toIssued(t).id === id)
      return found ? records.access.revoke(found.hash, now().toISOString()) : false
    },
    async sessions() {
      const at = now().toISOString()
      const all = await records.access.list('session')
      return all
        .filter((s) => s.revoked_at === null && (s.expires_at === null || s.expires_at > at))
        .reverse()
        .map(({ hash, who, role, created_at, expires_at }) => ({
          id: hash.slice(0, 16),
          who,
          role,
          created_at,
          expires_at,
        }))
    },
    async endSession(id) {
      const found = (await records.access.list('session')).find((s) => s.hash.startsWith(id))
      return found ? records.access.revoke(found.hash, now().toISOString()) : false
    },
  }
}

/** The bearer token of the folder's owner; the command line reads it from the same folder. */
export const ownerTokenOf = (dataFolder: string): string =>
  secretKey(dataFolder, 'owner').toString('base64url')

function toPerson(access: Access): Person | null {
  if (!isRole(access.role)) return null
  const known = access.permissions.filter((p): p is Permission => isPermission(p))
  return { who: access.who, role: access.role, permissions: known }
}

const toIssued = ({ hash, who, role, permissions, created_at, revoked_at }: Access): IssuedToken => ({
  id: hash.slice(0, 16),
  who,
  role,
  permissions,
  created_at,
  revoked_at,
})
