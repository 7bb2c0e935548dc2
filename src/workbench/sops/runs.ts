/** Runs of SOPs: who is at which step, with what to show for it. A metric is looked at by the machine, never believed. */
import { createHash } from 'node:crypto'
import type { Finding } from '../../flow/findings/finding.ts'
import { readSop } from '../../flow/sops/checklist.ts'
import {
  freshBody,
  isWalked,
  type RunBody,
  type RunStep,
  tick,
  untick,
  whyNoEvidence,
} from '../../flow/sops/run.ts'
import type { EvidenceWanted } from '../../flow/sops/sop.ts'
import { judge, saidOf } from '../../flow/tasks/acceptance/index.ts'
import {
  OperationRefused,
  type Operations,
  type SopRunListed,
  type SopRunMoved,
  type SopRunOpened,
  type SopRunStarted,
  type StepAnswered,
} from '../../operations.ts'
import type { SopRunRow } from '../../records/sop-runs.ts'
import { shopClock } from '../clock.ts'
import type { House } from '../house.ts'
import { proofRoom, signedBy } from '../tasks/proof-room.ts'
import { libraryOnce } from './library.ts'
import { provingFile } from './proving-file.ts'

type Run = SopRunRow<RunBody>

type RunOperations = Pick<
  Operations,
  'sopRuns' | 'sopRun' | 'startSopRun' | 'answerStep' | 'moveSopRun' | 'evidenceFile'
>

export interface RunHelp {
  readonly metricsGet: Operations['metricsGet']
  readonly task: Operations['task']
  readonly sayOnTask: Operations['sayOnTask']
}

export function sopRuns(house: House, help: RunHelp): RunOperations {
  const ready = libraryOnce(house)
  return {
    sopRuns: async ({ state, ...question } = {}) =>
      (
        await house.records.sopRuns.list<RunBody>({
          ...(question.sop === undefined ? {} : { sop: question.sop }),
          ...(question.task === undefined ? {} : { task: question.task }),
          ...(question.finding === undefined ? {} : { finding: question.finding }),
          ...(state === undefined ? {} : { states: [state] }),
        })
      ).map(runListed),
    sopRun: async (no) => opened(house, await runOf(house, no)),
    async startSopRun(started) {
      await ready()
      return start(house, help, started)
    },
    answerStep: (answered) => answer(house, help, answered),
    moveSopRun: (moved) => move(house, help, moved),
    async evidenceFile({ run, sha256 }) {
      const { body } = await runOf(house, run)
      if (!body.steps.some((s) => s.ticked?.sha256 === sha256)) return null
      const file = await house.records.sopRuns.file(sha256)
      return file && { name: file.name, type: file.type, body: Buffer.from(file.body, 'base64') }
    },
  }
}

export const runListed = ({ body, changes: _, ...run }: Run): SopRunListed => ({
  ...run,
  done: body.steps.filter((s) => s.ticked).length,
  steps: body.steps.length,
})

async function runOf(house: House, no: number): Promise<Run> {
  const run = await house.records.sopRuns.get<RunBody>(no)
  if (!run) throw new OperationRefused('not_found', `没有第 ${no} 趟。npx dazi sop run 列出正在走的。`)
  return run
}

const opened = async (house: House, run: Run): Promise<SopRunOpened> => ({
  run: runListed(run),
  steps: run.body.steps,
  events: await house.records.sopRuns.events(run.no),
})

const nowOf = async (house: House): Promise<string> =>
  (await shopClock(house.records, () => new Date())).now.toISOString()

async function start(house: House, help: RunHelp, asked: SopRunStarted): Promise<SopRunOpened> {
  const found = await house.records.sops.get(asked.sop)
  if (!found)
    throw new OperationRefused('not_found', `没有「${asked.sop}」这份 SOP。npx dazi sop list 列出所有的。`)
  const { sop, current } = found
  if (sop.archived_at !== null)
    throw new OperationRefused('conflict', `「${sop.title}」已经归档，走不了；要用就先恢复。`)
  const { steps } = readSop(current.text)
  if (steps.length === 0)
    throw new OperationRefused(
      'bad_question',
      `「${sop.title}」里没有一步是清单（- [ ] 开头的行），没什么可走。`,
    )
  const task = asked.task === undefined ? null : (await help.task(asked.task)).task
  const finding = asked.finding ?? task?.finding ?? null
  if (asked.finding !== undefined && !(await house.records.findings.get<Finding>(asked.finding)))
    throw new OperationRefused('not_found', '没有这条发现，或者它只是观察。')
  const at = await nowOf(house)
  const run = await house.records.sopRuns.start(
    {
      sop: sop.key,
      version: sop.version,
      title: sop.title,
      task: task?.id ?? null,
      finding,
      owner: asked.who,
      body: freshBody(steps),
    },
    { who: asked.who, at },
  )
  return opened(house, run)
}

/** Two people tick two steps at once: the second one's is put on top of the first one's, unless it is the same step. */
const tries = 5

async function answer(house: House, help: RunHelp, asked: StepAnswered): Promise<SopRunOpened> {
  const at = await nowOf(house)
  const { step: index, who, answer: word } = asked
  let proof: Proof | undefined
  for (let i = 0; i < tries; i++) {
    const run = await runOf(house, asked.run)
    const step = stillOpen(run, index)
    if (word === 'undone' ? step.ticked === null : step.ticked !== null)
      throw new OperationRefused(
        'conflict',
        step.ticked ? `这一步 ${step.ticked.who} 已经勾过了。刷新看看。` : '这一步本来就没勾。',
      )
    proof ??= word === 'undone' ? { said: '', sha256: null } : await proofOf(house, help, step, asked, at)
    const { said, sha256 } = proof
    const body =
      word === 'undone'
        ? untick(run.body, index)
        : tick(run.body, index, { how: word, who, at, said, sha256 }, run.started_at)
    const isOver = isWalked(body)
    const event = word === 'undone' ? 'unticked' : word === 'done' ? 'ticked' : 'skipped'
    const changed = await house.records.sopRuns.change(
      run.no,
      run.changes,
      { body, state: isOver ? 'done' : 'running', owner: run.owner },
      [
        { event, step: index, note: said === '' ? null : said, who, at },
        ...(isOver ? [{ event: 'done' as const, step: null, note: null, who, at }] : []),
      ],
    )
    if (!changed) continue
    if (isOver && changed.task !== null)
      await help.sayOnTask({
        id: changed.task,
        who,
        text: `SOP「${changed.title}」走完了，第 ${changed.no} 趟。`,
      })
    return opened(house, changed)
  }
  throw new OperationRefused('conflict', '好几个人同时在勾，没挤上。再点一次。')
}

function stillOpen(run: Run, index: number): RunStep {
  const step = run.body.steps[index]
  if (!step) throw new OperationRefused('bad_question', `这一趟只有 ${run.body.steps.length} 步。`)
  if (run.state === 'abandoned')
    throw new OperationRefused('conflict', '这一趟已经作罢，不能再勾；要做就重新起一趟。')
  if (run.state === 'done') throw new OperationRefused('conflict', '这一趟走完了，不用再勾。')
  return step
}

interface Proof {
  readonly said: string
  readonly sha256: string | null
}

async function proofOf(
  house: House,
  help: RunHelp,
  step: RunStep,
  { answer: word, said = '', file, who }: StepAnswered,
  at: string,
): Promise<Proof> {
  if (word === 'skipped') {
    if (said.trim().length < 2) throw new OperationRefused('bad_question', '跳过要说一句为什么。')
    return { said: said.trim(), sha256: null }
  }
  const { evidence } = step
  if (evidence.kind === 'metric') return { said: await whatMetricSays(house, help, evidence), sha256: null }
  if (evidence.kind === 'file' && file) {
    const kept = provingFile(file)
    if ('trouble' in kept) throw new OperationRefused('bad_question', kept.trouble)
    const sha256 = createHash('sha256').update(kept.bytes).digest('hex')
    const { name, type } = kept
    const body = kept.bytes.toString('base64')
    await house.records.sopRuns.keepFile({ sha256, name, type, bytes: kept.bytes.length, body, who, at })
    return { said: name, sha256 }
  }
  // At a terminal a file is named by where it lies; on the page it is handed over.
  const refused = whyNoEvidence(step, said)
  if (refused) throw new OperationRefused('bad_question', refused)
  return { said: said.trim(), sha256: null }
}

/** The same judgement by which a task is over. */
async function whatMetricSays(
  house: House,
  help: RunHelp,
  { metric, at_least, at_most, days }: Extract<EvidenceWanted, { kind: 'metric' }>,
): Promise<string> {
  const asked = { kind: 'metric', metric, shop_id: null, at_least, at_most, days } as const
  const { verdict, said, why } = await house.readers.hold(async (held) => {
    const room = signedBy(await proofRoom(house, held, help.metricsGet), null)
    const judged = await judge(asked, room)
    return { verdict: judged.verdict, said: saidOf(asked, room).zh, why: judged.parts[0]?.why.zh ?? '' }
  })
  if (verdict === 'met') return why
  const opening = verdict === 'unmet' ? '还没到' : '看不出来'
  throw new OperationRefused('conflict', `${opening}：${said}${why}真不用等这个数，就跳过并说为什么。`)
}

async function move(house: House, help: RunHelp, moved: SopRunMoved): Promise<SopRunOpened> {
  const at = await nowOf(house)
  const { who } = moved
  for (let i = 0; i < tries; i++) {
    const run = await runOf(house, moved.run)
    if (run.state !== 'running')
      throw new OperationRefused(
        'conflict',
        run.state === 'done' ? '这一趟已经走完了。' : '这一趟已经作罢了。',
      )
    const happened =
      moved.move === 'hand_on'
        ? {
            event: 'handed_on' as const,
            step: null,
            note: [moved.to, moved.note].filter(Boolean).join('：'),
            who,
            at,
          }
        : { event: 'abandoned' as const, step: null, note: moved.note, who, at }
    const changed = await house.records.sopRuns.change(
      run.no,
      run.changes,
      {
        body: run.body,
        state: moved.move === 'hand_on' ? 'running' : 'abandoned',
        owner: moved.move === 'hand_on' ? moved.to : run.owner,
      },
      [happened],
    )
    if (!changed) continue
    if (moved.move === 'abandon' && changed.task !== null)
      await help.sayOnTask({ id: changed.task, who, text: `SOP「${changed.title}」作罢：${moved.note}` })
    return opened(house, changed)
  }
  throw new OperationRefused('conflict', '好几个人同时在动这一趟。刷新再来。')
}
