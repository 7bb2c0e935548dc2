/** Which way a task may go, and whose step it is. Pure. */
import { type Acceptance, asksForSignature, type TaskState } from './task.ts'

/** By hand. To 已验证 leads no way: a tick is not a proof. */
const ways: Readonly<Record<TaskState, readonly TaskState[]>> = {
  new: ['claimed'],
  claimed: ['working', 'to_verify', 'new'],
  working: ['to_verify', 'claimed', 'new'],
  to_verify: ['working'],
  verified: ['closed', 'working'],
  closed: ['working'],
}

export const stateNames: Readonly<Record<TaskState, readonly [zh: string, en: string]>> = {
  new: ['新', 'new'],
  claimed: ['已认领', 'claimed'],
  working: ['处理中', 'in progress'],
  to_verify: ['待验证', 'to be verified'],
  verified: ['已验证', 'verified'],
  closed: ['关闭', 'closed'],
}

export function waysFrom(state: TaskState, acceptance: Acceptance): readonly TaskState[] {
  // Where no machine can look, a person signs what waits to be verified.
  return state === 'to_verify' && asksForSignature(acceptance) ? [...ways.to_verify, 'verified'] : ways[state]
}

/** Null when the step may be taken, else the sentence why not and what to do instead. */
export function whyNot(from: TaskState, to: TaskState, acceptance: Acceptance): string | null {
  if (waysFrom(from, acceptance).includes(to)) return null
  if (to === 'verified')
    return '打勾不算完：数字回到线内，这件事自己会到「已验证」。先放到「待验证」，下一次导数时会看。'
  if (to === 'closed')
    return '还没证完，关不了。数字回到线内才能关；要是根本不算麻烦，到那条发现里说「不是麻烦」。'
  const open = waysFrom(from, acceptance).map((s) => `「${stateNames[s][0]}」`)
  return `从「${stateNames[from][0]}」到不了「${stateNames[to][0]}」，能去${open.join('、')}。`
}

/** What the numbers say of the acceptance; unknown when the data that would tell did not come. */
export type Verdict = 'met' | 'unmet' | 'unknown'

/** Where the check moves a task; null when it stays. */
export function moveByCheck(
  state: TaskState,
  verdict: Verdict,
): { to: TaskState; event: 'proved' | 'relapsed' } | null {
  if (verdict === 'met' && state !== 'verified' && state !== 'closed')
    return { to: 'verified', event: 'proved' }
  if (verdict === 'unmet' && (state === 'verified' || state === 'closed'))
    return { to: 'working', event: 'relapsed' }
  return null
}
