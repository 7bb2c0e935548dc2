/**
 * A signed-in browser. Its secret is replaced as it goes, so that a copied cookie is soon worth nothing; a session that
 * nobody uses ends, and so does one that is used for ever.
 */
import type { Access } from '../records/access.ts'
import type { Records } from '../records/records.ts'
import type { Person } from './roles.ts'
import { toPerson } from './roles.ts'
import { hashSecret, newSecret } from './secrets.ts'

/** A browser that is signed in. */
export interface OpenSession {
  readonly id: string
  readonly who: string
  readonly role: string
  readonly created_at: string
  readonly seen_at: string | null
  /** If nobody uses it again. */
  readonly expires_at: string | null
}

export interface Recognised {
  readonly person: Person
  readonly session: string
  /** The secret that takes this one's place: the answer brings it to the browser. */
  readonly next: string | null
}

/** Unused for so long, it is over. */
export const idleDays = 7
/** Over in any case. */
export const sessionDays = 30
const replacedAfter_ms = 12 * 3_600_000
/** What is under way with the secret before still arrives. */
const grace_ms = 60_000
/** Not every request is worth a write. */
const seenEvery_ms = 5 * 60_000

export function sessionsOf(records: Pick<Records, 'access'>, now: () => Date) {
  const { access } = records
  const later = (ms: number) => new Date(now().getTime() + ms).toISOString()
  const idleUntil = (ends_at: string) => {
    const until = later(idleDays * 86_400_000)
    return until < ends_at ? until : ends_at
  }
  const since = (instant: string | null) =>
    instant === null ? Infinity : now().getTime() - Date.parse(instant)

  const give = async (
    person: Pick<Access, 'who' | 'role' | 'permissions'>,
    session: { id: string; created_at: string; ends_at: string } | null,
  ): Promise<string> => {
    const secret = newSecret()
    const hash = hashSecret(secret)
    const ends_at = session?.ends_at ?? later(sessionDays * 86_400_000)
    await access.add({
      hash,
      kind: 'session',
      who: person.who,
      role: person.role,
      scopes: null,
      permissions: person.permissions,
      created_at: now().toISOString(),
      expires_at: idleUntil(ends_at),
      session: session?.id ?? hash,
      seen_at: null,
      ends_at,
    })
    return secret
  }

  /** Of two requests at once only one brings the next secret along; if its answer is lost, it is given again. */
  const replaced = async (kept: Access, session: string): Promise<string | null> => {
    if (since(kept.created_at) < replacedAfter_ms) return null
    if (!(await access.claimReplacing(kept.hash, now().toISOString(), later(-grace_ms)))) return null
    const { created_at, ends_at } = kept
    return give(kept, { id: session, created_at, ends_at: ends_at ?? later(0) })
  }

  return {
    start: (person: Person) => give(person, null),
    async recognise(secret: string): Promise<Recognised | null> {
      const hash = hashSecret(secret)
      const at = now().toISOString()
      const kept = await access.valid(hash, at)
      if (kept?.kind !== 'session' || kept.session === null) {
        const gone = kept ? null : await access.byHash(hash)
        // Its browser has moved on to another secret: whoever still has this one has a copy.
        if (gone?.session && gone.replaced_at !== null) await access.revokeSession(gone.session, at)
        return null
      }
      const person = toPerson(kept)
      if (!person) return null
      if (kept.seen_at === null) await access.retireOthers(kept.session, hash, later(grace_ms))
      if (since(kept.seen_at) >= seenEvery_ms && kept.replaced_at === null)
        await access.seen(hash, at, idleUntil(kept.ends_at ?? at))
      return { person, session: kept.session, next: await replaced(kept, kept.session) }
    },
    async end(secret: string): Promise<void> {
      const kept = await access.byHash(hashSecret(secret))
      if (kept?.session) await access.revokeSession(kept.session, now().toISOString())
    },
    async endById(id: string): Promise<boolean> {
      const found = (await access.list('session')).find((s) => s.session?.startsWith(id))
      return found?.session ? access.revokeSession(found.session, now().toISOString()) : false
    },
    endOthersOf: (who: string, except: string | null) =>
      access.revokeSessionsOf(who, now().toISOString(), except),
    /** Newest first, one for each browser; those that ended are left out. */
    async open(): Promise<OpenSession[]> {
      const at = now().toISOString()
      const byBrowser = new Map<string, OpenSession>()
      for (const s of await access.list('session')) {
        const isOver = [s.revoked_at, s.expires_at !== null && s.expires_at <= at ? at : null].some(Boolean)
        if (isOver || s.session === null) continue
        const before = byBrowser.get(s.session)
        byBrowser.set(s.session, {
          id: s.session.slice(0, 16),
          who: s.who,
          role: s.role,
          created_at: before?.created_at ?? s.created_at,
          seen_at: s.seen_at ?? before?.seen_at ?? null,
          expires_at: s.expires_at,
        })
      }
      return [...byBrowser.values()].reverse()
    },
  }
}
