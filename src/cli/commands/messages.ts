/** messages: where things are told, and what became of what was told. */
import type { Command } from 'commander'
import type { MessageCard, MessageListed, MessengerKind, MessengerListed } from '../../operations.ts'
import { wallClock } from '../../wording/index.ts'
import { answer, asking, type Cli, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { table } from '../text-width.ts'

interface AddOptions {
  name?: string
  set?: string[]
  host?: string
  criticals?: boolean
  quiet?: string
  json?: boolean
}

export const messagesCommand = (cli: Cli): Command => {
  const messages = newCommand('messages').description('消息：早报、报表和急事发到钉钉、飞书、企业微信、邮箱')
  messages
    .command('list', { isDefault: true })
    .description('加了哪些，各自好不好')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<MessengerListed[]>('/api/messengers'))
      answer(cli, json, said, sayMessengers)
    })
  messages
    .command('kinds')
    .description('能发到哪些地方，各要填什么')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<MessengerKind[]>('/api/messenger-kinds'))
      answer(cli, json, said, (kinds) =>
        kinds
          .map(
            (k) =>
              `${k.kind}  ${k.zh}：${k.fields.map((f) => `${f.key}（${f.zh}）`).join('、')}\n    ${k.how.zh}`,
          )
          .join('\n'),
      )
    })
  messages
    .command('add')
    .description('加一个；地址和密钥加密存，不再显示')
    .argument('<kind>', 'dingtalk、feishu、wecom、mail、webhook')
    .option('--name <name>', '叫什么，例如 运营群')
    .option('--set <field=value...>', '逐项填：url=… secret=…')
    .option('--host <host>', '自己的系统或邮箱：把域名再写一遍，算你点过头')
    .option('--criticals', '要今天办的新事马上发')
    .option('--quiet <from-to>', '免打扰：22:00-08:00')
    .option('--json', '标准输出只有 JSON')
    .action(async (kind: string, options: AddOptions, command: Command) => {
      const address = Object.fromEntries(
        (options.set ?? []).map((pair) => {
          const [key = '', ...value] = pair.split('=')
          return [key, value.join('=')]
        }),
      )
      const [from = '', to = ''] = (options.quiet ?? '').split('-')
      const asked = {
        kind,
        name: options.name ?? '',
        address,
        ...(options.host ? { host: options.host } : {}),
        ...(options.criticals ? { tells_criticals: true } : {}),
        ...(options.quiet ? { quiet: { from, to } } : {}),
      }
      const said = await asking(cli, command, (client) =>
        client.send<MessengerListed>('POST', '/api/messengers', asked),
      )
      answer(
        cli,
        options.json,
        said,
        (m) => `加好了：${m.no} 号「${m.name}」。dazi messages test ${m.no} 试发一条。`,
      )
    })
  messages
    .command('test')
    .description('现在试发一条')
    .argument('<no>', 'dazi messages 第一列', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(async (no: number, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.send<MessageListed>('POST', `/api/messengers/${no}/test`),
      )
      answer(cli, json, said, (m) =>
        m.state === 'sent' ? '送到了，去看看。' : `没送到：${m.trouble?.zh ?? '还在等'}。`,
      )
      if (said.state !== 'sent') cli.exit(exitCodes.notTaken)
    })
  messages
    .command('preview')
    .description('发过去会是什么样')
    .argument('<no>', 'dazi messages 第一列', wholeNumber)
    .argument('[what]', 'brief、daily、weekly、monthly、lists', 'brief')
    .option('--json', '标准输出只有 JSON')
    .action(async (no: number, what: string, { json }: { json?: boolean }, command: Command) => {
      const said = await asking(cli, command, (client) =>
        client.get<MessageCard>(`/api/messengers/${no}/card`, { what }),
      )
      answer(cli, json, said, (card) => `${card.title}\n${card.text}`)
    })
  for (const [move, words] of [
    ['pause', '停一停，消息先攒着'],
    ['resume', '接着发'],
    ['remove', '删掉'],
  ] as const)
    messages
      .command(move)
      .description(words)
      .argument('<no>', 'dazi messages 第一列', wholeNumber)
      .option('--json', '标准输出只有 JSON')
      .action(async (no: number, { json }: { json?: boolean }, command: Command) => {
        const said = await asking(cli, command, (client) =>
          client.send<MessengerListed[]>('PATCH', `/api/messengers/${no}`, { move }),
        )
        answer(cli, json, said, sayMessengers)
      })
  messages
    .command('outbox')
    .description('发了什么，没送到的为什么')
    .option('--failed', '只看没送到的')
    .option('--retry <no>', '这条再送一次', wholeNumber)
    .option('--drop <no>', '这条不送了', wholeNumber)
    .option('--json', '标准输出只有 JSON')
    .action(
      async (
        { failed, retry, drop, json }: { failed?: boolean; retry?: number; drop?: number; json?: boolean },
        command: Command,
      ) => {
        const said = await asking(cli, command, (client) =>
          retry !== undefined
            ? client.send<MessageListed[]>('POST', `/api/outbox/${retry}/retry`)
            : drop !== undefined
              ? client.send<MessageListed[]>('DELETE', `/api/outbox/${drop}`)
              : client.get<MessageListed[]>('/api/outbox', { state: failed ? 'failed' : undefined }),
        )
        answer(cli, json, said, sayOutbox)
      },
    )
  return messages
}

const moment = (at: string | null): string => {
  if (at === null) return '—'
  const { on, time } = wallClock(at, 'Asia/Shanghai')
  return `${on} ${time}`
}

function sayMessengers(all: readonly MessengerListed[]): string {
  if (all.length === 0) return '还没加。dazi messages kinds 看能发到哪些地方。'
  const rows = all.map((m) => [
    String(m.no),
    m.name,
    m.shown,
    m.is_paused ? '停着' : m.trouble ? `没送到：${m.trouble.zh}` : '好的',
    String(m.waiting),
    String(m.failed),
  ])
  return table([['号', '名字', '地址', '怎样', '等着发', '没送到'], ...rows])
}

const states = {
  waiting: '等着发',
  sending: '正在发',
  sent: '送到了',
  failed: '没送到',
  gathered: '合在别的里',
  dropped: '不送了',
} as const

function sayOutbox(all: readonly MessageListed[]): string {
  if (all.length === 0) return '没有。'
  const rows = all.map((m) => [
    String(m.no),
    m.messenger_name,
    m.is_resent ? `（重发）${m.title}` : m.title,
    states[m.state],
    moment(m.sent_at ?? m.made_at),
    m.trouble?.zh ?? '',
  ])
  return table([['号', '发给', '什么', '怎样', '什么时候', '为什么'], ...rows])
}
