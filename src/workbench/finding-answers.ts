/** What people answer to findings, and everything that happened to one. */
import type { Finding } from '../flow/findings/finding.ts'
import { isPutAside } from '../flow/findings/put-aside.ts'
import type { TaskBody } from '../flow/tasks/task.ts'
import {
  type FindingAnswered,
  type FindingStory,
  OperationRefused,
  type Operations,
  type Task,
} from '../operations.ts'
import type { FindingWord } from '../records/finding-words.ts'
import { shopClock } from './clock.ts'
import type { House } from './house.ts'

export const findingAnswers = (house: House): Pick<Operations, 'answerFinding' | 'findingStory'> => ({
  answerFinding: (said) => answer(house, said),
  findingStory: (key) => story(house, key),
})

async function answer(
  house: House,
  { key, word, until, reason, who }: FindingAnswered,
): Promise<FindingStory> {
  const kept = await house.records.findings.get<Finding>(key)
  if (!kept) throw new OperationRefused('not_found', '没有这条发现，或者它只是观察，本来就不叫你。')
  const now = (await shopClock(house.records, () => new Date())).now.toISOString()
  if (word === 'snoozed' && (until === undefined || until <= now))
    throw new OperationRefused('bad_question', '先放到什么时候？写一个以后的时间。')
  await house.records.findingWords.say({
    key,
    watch: kept.body.watch,
    word,
    until: word === 'snoozed' ? new Date(until ?? now).toISOString() : null,
    reason,
    stake_minor: kept.body.money_at_stake.mid_minor,
    who,
    at: now,
  })
  return story(house, key)
}

async function story(house: House, key: string): Promise<FindingStory> {
  const { records } = house
  const kept = await records.findings.get<Finding>(key)
  if (!kept) throw new OperationRefused('not_found', '没有这条发现，或者它只是观察。')
  const [events, words, tasks] = await Promise.all([
    records.findings.history<Finding>(key),
    records.findingWords.of(key),
    records.tasks.ofFinding<TaskBody>(key),
  ])
  return {
    key,
    events: events.map((e) => ({ event: e.event, at: e.at, title: e.body.title })),
    words: words.map(({ word, until, reason, stake_minor, who, at }) => ({
      word,
      until,
      reason,
      stake_minor,
      who,
      at,
    })),
    tasks: tasks as Task[],
  }
}

/** Those that speak, and those that somebody answered and that keep quiet for it. */
export async function spoken(
  house: House,
  findings: readonly Finding[],
  now: string,
): Promise<{ loud: Finding[]; aside: { finding: Finding; word: FindingWord }[] }> {
  const words = new Map((await house.records.findingWords.newest()).map((w) => [w.key, w]))
  const loud: Finding[] = []
  const aside: { finding: Finding; word: FindingWord }[] = []
  for (const finding of findings) {
    const word = words.get(finding.key)
    if (word && isPutAside(finding, word, now)) aside.push({ finding, word })
    else loud.push(finding)
  }
  return { loud, aside }
}
