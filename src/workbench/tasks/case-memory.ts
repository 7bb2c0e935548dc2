/** Like troubles of before, and what became of them after what was done. */
import type { Finding } from '../../flow/findings/finding.ts'
import { caseMemory, episodesOf, type PastCase, pastCases, shopIn } from '../../flow/tasks/cases.ts'
import type { Task, TaskBody } from '../../flow/tasks/task.ts'
import { type FindingCases, OperationRefused } from '../../operations.ts'
import type { House } from '../house.ts'
import { nowOf } from './keeping.ts'

/** Far enough back for any shop. */
const most_events = 20_000
/** Told one by one. */
const most_told = 5
const most_done = 6

export async function findingCases(house: House, key: string): Promise<FindingCases> {
  const { records } = house
  const kept = await records.findings.get<Finding>(key)
  if (!kept) throw new OperationRefused('not_found', '没有这条发现，或者它只是观察。')
  const [events, now] = await Promise.all([records.findings.ofWatch(kept.watch, most_events), nowOf(house)])
  const shop_id = kept.body.subject.shop_id ?? shopIn(key)
  const cases = pastCases(episodesOf(events.reverse()), { key, shop_id, now })
  const tasks = (await records.tasks.ofWatch<TaskBody>(kept.watch)) as Task[]
  const taskOf = (c: PastCase) =>
    tasks.find(
      (t) =>
        t.finding === c.key && t.made_at >= c.raised_at && (c.ended_at === null || t.made_at <= c.ended_at),
    )
  const doneIn = (c: PastCase) => taskOf(c)?.steps.flatMap((s) => (s.is_done ? [s.text] : [])) ?? null
  const memory = caseMemory(cases, doneIn)
  const nearest = cases.slice(0, most_told)
  return {
    ...memory,
    done: memory.done.slice(0, most_done),
    nearest: await Promise.all(
      nearest.map(async (c) => ({
        key: c.key,
        title: (await records.findings.get<Finding>(c.key))?.body.title ?? c.key,
        scope: c.scope,
        outcome: c.outcome,
        fell_again: c.fell_again,
        raised_at: c.raised_at,
        ended_at: c.ended_at,
        task: taskOf(c)?.id ?? null,
        done: doneIn(c) ?? [],
      })),
    ),
  }
}
