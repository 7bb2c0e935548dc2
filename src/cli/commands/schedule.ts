/** schedule: what is done again and again at its time. */
import type { Command } from 'commander'
import type { ScheduleListed, ScheduleRun } from '../../operations.ts'
import { wallClock } from '../../wording/index.ts'
import { answer, asking, type Cli, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { table } from '../text-width.ts'

interface AddOptions {
  name?: string
  tell?: string
  to?: number
  pickUp?: boolean
  backUp?: boolean
  skipMissed?: boolean
  json?: boolean
}

export const scheduleCommand = (cli: Cli): Command => {
  const schedule = newCommand('schedule').description('定时：每周一 9:00 发周报，每天 8:30 发早报')
  schedule
    .command('list', { isDefault: true })
    .description('定了哪些，上次怎样，下次几点')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<ScheduleListed[]>('/api/schedules'))
      answer(cli, json, said, saySchedules)
    })
  schedule
    .command('add')
    .description('加一个')
    .argument('<when>', '「每周一 9:00」「每天 8:30」「工作日 9:00」「每月1号 10:00」，或五段 cron')
    .option('--tell <what>', '发什么：brief、daily、weekly、monthly、lists')
    .option('--to <messenger>', '发给几号，dazi messages 第一列', wholeNumber)
    .option('--pick-up', '把盯着的文件夹都收一遍')
    .option('--back-up', '做一份备份，比一遍')
    .option('--name <name>', '叫什么')
    .option('--skip-missed', '那时没开机就算了；不写就开机后补一次')
    .option('--json', '标准输出只有 JSON')
    .action(async (when: string, options: AddOptions, command: Command) => {
      const { name, tell, to, pickUp, backUp, skipMissed, json } = options
      const asked = {
        when,
        job: backUp ? 'back_up' : pickUp ? 'pick_up' : 'tell',
        ...(name ? { name } : {}),
        ...(tell ? { what: tell } : {}),
        ...(to === undefined ? {} : { messenger: to }),
        on_missed: skipMissed ? 'skip' : 'once',
      }
      const said = await asking(cli, command, (client) =>
        client.send<ScheduleListed>('POST', '/api/schedules', asked),
      )
      answer(
        cli,
        json,
        said,
        (s) => `定好了：${s.no} 号「${s.name}」，下次 ${moment(s.next_at, s.timezone)}。`,
      )
    })
  for (const [move, words] of [
    ['pause', '停一停'],
    ['resume', '接着来'],
    ['remove', '删掉'],
  ] as const)
    schedule
      .command(move)
      .description(words)
      .argument('<no>', 'dazi schedule 第一列', wholeNumber)
      .option('--json', '标准输出只有 JSON')
      .action(async (no: number, { json }: { json?: boolean }, command: Command) => {
        const said = await asking(cli, command, (client) =>
          client.send<ScheduleListed[]>('PATCH', `/api/schedules/${no}`, { move }),
        )
        answer(cli, json, said, saySchedules)
      })
  schedule
    .command('run')
    .description('现在做一次')
    .argument('<no>', 'dazi schedule 第一列', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(async (no: number, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<ScheduleRun>('POST', `/api/schedules/${no}/run`),
      )
      answer(cli, json, said, ({ state, said: { zh } }) => (state === 'done' ? zh : `没做成：${zh}`))
      if (said.state !== 'done') cli.exit(exitCodes.notTaken)
    })
  return schedule
}

function moment(at: string | null, timezone: string): string {
  if (at === null) return '—'
  const { on, time } = wallClock(at, timezone)
  return `${on} ${time}`
}

function saySchedules(all: readonly ScheduleListed[]): string {
  if (all.length === 0) return '还没定。dazi schedule add "每天 8:30" --tell brief --to 1'
  const rows = all.map((s) => [
    String(s.no),
    s.name,
    s.when.zh,
    s.messenger_name ?? '—',
    s.is_paused ? '停着' : moment(s.next_at, s.timezone),
    s.last === null ? '还没做过' : `${moment(s.last.due_at, s.timezone)} ${s.last.said.zh}`,
  ])
  return table([['号', '名字', '什么时候', '发给', '下次', '上次'], ...rows])
}
