/** Signing in by name and password, beside the addresses that open once: optional, slow to guess, and each sets their own. */
import type { KeptPassword } from '../records/passwords.ts'
import type { Records } from '../records/records.ts'
import type { Person } from './roles.ts'
import { owner, toPerson } from './roles.ts'
import { hashPassword, isPassword, newSecret } from './secrets.ts'

export const shortestPassword = 10
/** argon2 takes any length; nobody types more than this, and a megabyte would be a way to keep the machine busy. */
export const longestPassword = 256

export interface PasswordOf {
  readonly who: string
  readonly role: string
  readonly set_at: string
}

export type Tried = { readonly person: Person } | { readonly wait_seconds: number }

/** So many wrong ones may be tried without waiting; then 1, 2, 4 … minutes, at most an hour. */
const freeTries = 5
const longestWait_ms = 3_600_000
/** All names nobody has: who guesses names waits for all of them together. */
const noName = ''

export const waitAfter_ms = (failures: number): number =>
  failures < freeTries ? 0 : Math.min(60_000 * 2 ** (failures - freeTries), longestWait_ms)

export class PasswordRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'PasswordRefused'
  }
}

export function passwordsOf({ passwords }: Pick<Records, 'passwords'>, now: () => Date) {
  let decoy: Promise<string> | undefined

  const check = async (kept: KeptPassword | null, given: string): Promise<boolean> => {
    // A name nobody has takes as long as one that somebody has.
    decoy ??= hashPassword(newSecret())
    return (await isPassword(given, kept?.hash ?? (await decoy))) && kept !== null
  }

  const tryIt = async (who: string, given: string): Promise<Tried> => {
    const kept = given.length > longestPassword ? null : await passwords.of(who)
    const name = kept?.who ?? noName
    const failed = await passwords.failures(name)
    const times = failed?.times ?? 0
    const left_ms = failed ? Date.parse(failed.last_at) + waitAfter_ms(times) - now().getTime() : 0
    if (left_ms > 0) return { wait_seconds: Math.ceil(left_ms / 1000) }
    if (!(await passwords.countFailure(name, times, now().toISOString()))) return { wait_seconds: 1 }
    const person = (await check(kept, given.slice(0, longestPassword))) && kept ? toPerson(kept) : null
    if (!person) return { wait_seconds: Math.ceil(waitAfter_ms(times + 1) / 1000) }
    await passwords.forgetFailures(name)
    return { person }
  }

  const set = async (person: Person, password: string): Promise<void> => {
    const { length } = [...password]
    if (length < shortestPassword)
      throw new PasswordRefused(
        `密码太短：至少 ${shortestPassword} 个字。换一个长一点的，几个词连起来最好记。`,
      )
    if (length > longestPassword)
      throw new PasswordRefused(`密码太长：最多 ${longestPassword} 个字。换一个短一点的。`)
    const { who, role, permissions } = person
    await passwords.set({
      who,
      role,
      permissions,
      hash: await hashPassword(password),
      set_at: now().toISOString(),
    })
    await passwords.forgetFailures(who)
  }

  return {
    tryIt,
    set,
    has: async (who: string) => (await passwords.of(who)) !== null,
    /** True when it is another one than before. */
    async setOwner(password: string): Promise<boolean> {
      const kept = await passwords.of(owner.who)
      if (kept && (await isPassword(password, kept.hash))) return false
      await set(owner, password)
      return true
    },
    list: async (): Promise<PasswordOf[]> =>
      (await passwords.list()).map(({ who, role, set_at }) => ({ who, role, set_at })),
    remove: (who: string) => passwords.remove(who),
    /** Whoever is asked in again with another role has that role at every door. */
    giveRole: ({ who, role, permissions }: Person) => passwords.setRole(who, role, permissions),
  }
}
