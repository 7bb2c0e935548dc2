/** sop: what the house knows how to do; read, walked step by step, and checked for what has aged. */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { SopOpened, SopRunListed, SopRunOpened, SopsFound } from '../../operations.ts'
import { Refused } from '../client.ts'
import { answer, asking, type Cli, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { sayAged, saySop, saySopRun, saySopRuns, saySops } from '../say-sops.ts'

interface ListOptions {
  find?: string
  area?: string
  archived?: boolean
  json?: boolean
}

interface RunOptions {
  task?: number
  run?: number
  done?: number
  skip?: number
  undo?: number
  say?: string
  file?: string
  to?: string
  abandon?: string
  json?: boolean
}

export const sopCommand = (cli: Cli): Command => {
  const sop = newCommand('sop').description('手册：一件事怎么办，照着走，一步一个证据')
  sop
    .command('list')
    .description('有哪些 SOP')
    .option('--find <words>', '按词、拼音、首字母找')
    .option('--area <area>', '只看一块：listings、fulfilment、service …')
    .option('--archived', '看归档的')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ find, area, archived, json }: ListOptions, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<SopsFound>('/api/sops', {
          q: find,
          area,
          only: archived ? 'archived' : undefined,
          limit: '500',
        }),
      )
      answer(cli, json, said, saySops)
    })
  sop
    .command('show')
    .description('一份 SOP：正文、引用的规则、每步多久')
    .argument('<sop>', '名字，dazi sop list 第一列')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<SopOpened>(`/api/sops/${encodeURIComponent(key)}`),
      )
      answer(cli, json, said, saySop)
    })
  sop
    .command('run')
    .description('照着走一趟；不写名字就列出正在走的，--run 接着走')
    .argument('[sop]', '名字，dazi sop list 第一列')
    .option('--task <n>', '为哪件任务走', wholeNumber)
    .option('--run <n>', '接着走第几趟', wholeNumber)
    .option('--done <step>', '做了第几步', stepNumber)
    .option('--skip <step>', '跳过第几步，--say 说为什么', stepNumber)
    .option('--undo <step>', '撤回第几步', stepNumber)
    .option('--say <words>', '这一步要的一句话或数')
    .option('--file <path>', '这一步要的文件')
    .option('--to <who>', '交给谁')
    .option('--abandon <why>', '作罢，说为什么')
    .option('--json', '标准输出只有 JSON')
    .action(async (key: string | undefined, options: RunOptions, command: Command) => {
      const { json, run, task } = options
      if (key !== undefined) {
        const said = await asking(cli, command, (client) =>
          client.send<SopRunOpened>('POST', '/api/sop-runs', {
            sop: key,
            ...(task === undefined ? {} : { task }),
          }),
        )
        answer(cli, json, said, saySopRun)
        return
      }
      if (run === undefined) {
        const said = await asking(cli, command, (client) =>
          client.get<SopRunListed[]>('/api/sop-runs', { state: 'running' }),
        )
        answer(cli, json, said, saySopRuns)
        return
      }
      const said = await asking(cli, command, (client) => {
        const move = moveOf(options, cli.terminal.cwd)
        return move === null
          ? client.get<SopRunOpened>(`/api/sop-runs/${run}`)
          : client.send<SopRunOpened>('POST', `/api/sop-runs/${run}/${move.path}`, move.body)
      })
      answer(cli, json, said, saySopRun)
    })
  sop
    .command('check')
    .description('哪几份要核对：过了核对日的、引用的规则变了的、范本有新版的；有就以 1 结束')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const { sops } = await asking(cli, command, (client) =>
        client.get<SopsFound>('/api/sops', { limit: '500' }),
      )
      const aged = sops.filter((s) => s.standing.is !== 'fresh' || s.has_news)
      answer(cli, json, aged, sayAged)
      if (aged.some((s) => s.standing.is === 'expired')) cli.exit(exitCodes.notTaken)
    })
  return sop
}

/** People count from 1. */
function stepNumber(text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('第几步，从 1 数起。')
  return n
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new Refused('bad_question', `读不到「${path}」。看看名字对不对、能不能打开。`)
  }
}

function moveOf(
  { done, skip, undo, say, file, to, abandon }: RunOptions,
  cwd: string,
): { path: string; body: object } | null {
  const said = say === undefined ? {} : { said: say }
  if (done !== undefined) {
    const shown =
      file === undefined
        ? {}
        : { file: { name: basename(file), base64: bytesOf(resolve(cwd, file)).toString('base64') } }
    return { path: `steps/${done - 1}`, body: { answer: 'done', ...said, ...shown } }
  }
  if (skip !== undefined) return { path: `steps/${skip - 1}`, body: { answer: 'skipped', ...said } }
  if (undo !== undefined) return { path: `steps/${undo - 1}`, body: { answer: 'undone' } }
  if (to !== undefined) return { path: 'move', body: { move: 'hand_on', to, ...(say ? { note: say } : {}) } }
  return abandon === undefined ? null : { path: 'move', body: { move: 'abandon', note: abandon } }
}
