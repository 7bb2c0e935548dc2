/** Who is asking: by the folder's owner key, by a token somebody was given, or by a browser's session. */
import type { Access } from '../records/access.ts'
import type { Records } from '../records/records.ts'
import { secretKey } from '../records/secret-keys.ts'
import type { PasswordOf, Tried } from './passwords.ts'
import { PasswordRefused, passwordsOf } from './passwords.ts'
import type { Person } from './roles.ts'
import { owner, toPerson } from './roles.ts'
import { hashSecret, newSecret, sameSecret } from './secrets.ts'
import type { OpenSession, Recognised } from './sessions.ts'
import { sessionsOf } from './sessions.ts'

export type { OpenSession, PasswordOf }

export interface IssuedToken {
  /** The first characters of its hash: enough to take it back, useless for signing in. */
  readonly id: string
  readonly who: string
  readonly role: string
  readonly permissions: readonly string[]
  /** Null: whatever its person may. */
  readonly scopes: readonly string[] | null
  readonly created_at: string
  /** Null: until somebody takes it back. */
  readonly expires_at: string | null
  readonly revoked_at: string | null
}

export interface People {
  byToken(token: string): Promise<Person | null>
  bySession(secret: string): Promise<Recognised | null>
  /** For the address that is printed or handed to a colleague: good once, for this process. The owner's unless said. */
  oneTimeKey(person?: Person): string
  /** Session secret for the cookie; null when the key is wrong or used. */
  signInWithKey(key: string): Promise<string | null>
  /** Without a name it is the owner who knocks. Zero seconds to wait: it may be tried again at once. */
  signInWithPassword(who: string, password: string): Promise<{ secret: string } | { wait_seconds: number }>
  signOut(secret: string): Promise<void>
  hasPassword(who: string): Promise<boolean>
  setOwnerPassword(password: string): Promise<void>
  /** One's own. Who has one already says it first; every other browser of that person is signed out. */
  setPassword(said: {
    readonly person: Person
    readonly password: string
    readonly before: string
    readonly session: string
  }): Promise<void>
  passwords(): Promise<PasswordOf[]>
  /** The person's browsers are signed out too. */
  removePassword(who: string): Promise<boolean>
  /** Good for so many days; without a number until it is taken back. */
  issueToken(person: Person, days?: number): Promise<{ token: string; issued: IssuedToken }>
  tokens(): Promise<IssuedToken[]>
  revokeToken(id: string): Promise<boolean>
  /** Newest first; those that ended are left out. */
  sessions(): Promise<OpenSession[]>
  endSession(id: string): Promise<boolean>
}

/** A colleague's address is good for a day. */
const invitation_ms = 86_400_000

/** `dataFolder` holds the owner's key, which only the owner's account of the machine can read. */
export function openPeople(
  records: Pick<Records, 'access' | 'passwords'>,
  dataFolder: string,
  now: () => Date = () => new Date(),
): People {
  const ownerToken = ownerTokenOf(dataFolder)
  const oneTimeKeys = new Map<string, { person: Person; until: number }>()
  const sessions = sessionsOf(records, now)
  const passwords = passwordsOf(records, now)

  const byToken = async (token: string): Promise<Person | null> => {
    if (sameSecret(token, ownerToken)) return owner
    const access = await records.access.valid(hashSecret(token), now().toISOString())
    return access?.kind === 'token' ? toPerson(access) : null
  }

  /** A name stands for one person: nobody else comes in under the owner's. */
  const ownName = (person: Person): Person => {
    if (person.who === owner.who && person.role !== owner.role)
      throw new PasswordRefused(`「${owner.who}」是主理人自己的名字。给同事换一个，比如小名。`)
    return person
  }

  return {
    byToken,
    bySession: sessions.recognise,
    oneTimeKey(person = owner) {
      const key = newSecret()
      // The owner's own stands on the owner's screen; one that was handed on may lie about.
      const until = person === owner ? Number.POSITIVE_INFINITY : now().getTime() + invitation_ms
      oneTimeKeys.set(hashSecret(key), { person: ownName(person), until })
      return key
    },
    async signInWithKey(key) {
      const kept = oneTimeKeys.get(hashSecret(key))
      oneTimeKeys.delete(hashSecret(key))
      if (!kept || kept.until <= now().getTime()) return null
      await passwords.giveRole(kept.person)
      return sessions.start(kept.person)
    },
    async signInWithPassword(who, password) {
      const tried: Tried = await passwords.tryIt(who.trim() || owner.who, password)
      return 'person' in tried ? { secret: await sessions.start(tried.person) } : tried
    },
    signOut: sessions.end,
    hasPassword: passwords.has,
    async setOwnerPassword(password) {
      if (await passwords.setOwner(password)) await sessions.endOthersOf(owner.who, null)
    },
    async setPassword({ person, password, before, session }) {
      if (await passwords.has(person.who)) {
        const tried = await passwords.tryIt(person.who, before)
        if (!('person' in tried))
          throw new PasswordRefused(
            tried.wait_seconds > 0
              ? `原来的密码不对，错了好几次。${Math.ceil(tried.wait_seconds / 60)} 分钟后再试。`
              : '原来的密码不对。想不起来的话，请主理人把它去掉，再设一个新的。',
          )
      }
      await passwords.set(person, password)
      await sessions.endOthersOf(person.who, session)
    },
    passwords: passwords.list,
    async removePassword(who) {
      const removed = await passwords.remove(who)
      if (removed) await sessions.endOthersOf(who, null)
      return removed
    },
    async issueToken(person, days) {
      ownName(person)
      const token = newSecret()
      const access = {
        hash: hashSecret(token),
        kind: 'token' as const,
        who: person.who,
        role: person.role,
        permissions: person.permissions,
        scopes: person.scopes ?? null,
        created_at: now().toISOString(),
        expires_at: days === undefined ? null : new Date(now().getTime() + days * 86_400_000).toISOString(),
        session: null,
        seen_at: null,
        ends_at: null,
      }
      await records.access.add(access)
      return { token, issued: toIssued({ ...access, revoked_at: null, replaced_at: null }) }
    },
    tokens: async () => (await records.access.list('token')).map(toIssued),
    async revokeToken(id) {
      const found = (await records.access.list('token')).find((t) => toIssued(t).id === id)
      return found ? records.access.revoke(found.hash, now().toISOString()) : false
    },
    sessions: sessions.open,
    endSession: sessions.endById,
  }
}

/** The bearer token of the folder's owner; the command line reads it from the same folder. */
export const ownerTokenOf = (dataFolder: string): string =>
  secretKey(dataFolder, 'owner').toString('base64url')

const toIssued = ({
  hash,
  who,
  role,
  permissions,
  scopes,
  created_at,
  expires_at,
  revoked_at,
}: Access): IssuedToken => ({
  id: hash.slice(0, 16),
  who,
  role,
  permissions,
  scopes,
  created_at,
  expires_at,
  revoked_at,
})
