/** A task is made: of a finding, which knows everything else, or by hand. */
import { metrics } from '../../desks/all-metrics.ts'
import type { Finding } from '../../flow/findings/finding.ts'
import { whyNotAsked } from '../../flow/tasks/acceptance/index.ts'
import { dueOf } from '../../flow/tasks/due.ts'
import { type Acceptance, type TaskBody, type TaskMoment, waitingStates } from '../../flow/tasks/task.ts'
import {
  type Criterion,
  type CriterionAsked,
  OperationRefused,
  type TaskMade,
  type TaskOpened,
} from '../../operations.ts'
import type { House } from '../house.ts'
import { nowOf, opened, wordsOf } from './keeping.ts'

export async function make(house: House, made: TaskMade): Promise<TaskOpened> {
  const at = await nowOf(house)
  const body = 'finding' in made ? await fromFinding(house, made.finding, at) : byHand(made, at)
  if (body.finding !== null) {
    const kept = await house.records.tasks.ofFinding<TaskBody>(body.finding)
    const there = kept.find((t) => (waitingStates as readonly string[]).includes(t.state))
    // One open task per finding: whoever asks again is shown the one that is there.
    if (there) return opened(house, there.id)
  }
  const step = { event: 'made', who: made.who, note: null, at }
  const { id } = await house.records.tasks.add(body, wordsOf(body), 'new', step)
  return opened(house, id)
}

async function fromFinding(house: House, key: string, at: string): Promise<TaskBody> {
  const kept = await house.records.findings.get<Finding>(key)
  if (!kept) throw new OperationRefused('not_found', '没有这条发现，或者它只是观察，不用派活。')
  const f = kept.body
  return {
    title: f.title,
    desk: f.watch.split('.')[0] ?? '',
    finding: key,
    watch: f.watch,
    shop_id: f.subject.shop_id ?? null,
    owner_role: f.playbook.owner,
    owner: null,
    due_at: dueOf(f, at),
    acceptance: { kind: 'finding', key },
    steps: f.playbook.steps.map((text) => ({ text, is_done: false })),
    before: momentOf(f, at),
    after: null,
    signed: null,
  }
}

const momentOf = (f: Finding, at: string): TaskMoment => ({
  at,
  said: f.title,
  money_minor: f.money_at_stake.mid_minor,
  currency: f.money_at_stake.mid_minor === null ? null : f.money_at_stake.currency,
})

function byHand(made: Extract<TaskMade, { title: string }>, at: string): TaskBody {
  const acceptance = acceptanceOf(made.acceptance, at)
  const wrong = whyNotAsked(acceptance, { metric: (key) => metrics.find((m) => m.key === key) ?? null })
  if (wrong) throw new OperationRefused('bad_question', wrong)
  const shopOf = made.acceptance.flatMap((c) => ('shop_id' in c && c.shop_id ? [c.shop_id] : []))
  return {
    title: made.title,
    desk: made.desk,
    finding: acceptance.kind === 'finding' ? acceptance.key : null,
    watch: null,
    shop_id: made.shop_id ?? shopOf[0] ?? null,
    owner_role: made.owner_role,
    owner: made.owner ?? null,
    due_at: new Date(made.due_at).toISOString(),
    acceptance,
    steps: made.steps.map((text) => ({ text, is_done: false })),
    before: { at, said: made.title, money_minor: null, currency: null },
    after: null,
    signed: null,
  }
}

function acceptanceOf(asked: readonly CriterionAsked[], at: string): Acceptance {
  const parts = asked.map((c): Criterion => {
    if (c.kind === 'page_check') return { ...c, after: at }
    // Files come by the wall clock, also where the example's own stands still.
    if (c.kind === 'delivered') return { ...c, after: new Date().toISOString() }
    return c
  })
  const [only] = parts
  return parts.length === 1 && only ? only : { kind: 'all', of: parts }
}
