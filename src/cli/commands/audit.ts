/** audit: what was changed and by whom, and whether the record of it is whole. */
import type { Command } from 'commander'
import type { Audited, AuditVerified } from '../../operations.ts'
import type { Cli } from '../command.ts'
import { answer, asking, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../text-width.ts'

interface Json {
  json?: boolean
}

export function auditCommand(cli: Cli): Command {
  const audit = newCommand('audit').description('操作记录：谁在什么时候改了什么')
  audit
    .command('list')
    .description('最新的在前')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: Json, command: Command) => {
      const rows = await asking(cli, command, (client) => client.get<Audited[]>('/api/audit'))
      answer(cli, json, rows, sayRows)
    })
  audit
    .command('verify')
    .description('一条接一条查过去：有没有被改过、删过，断在哪一条')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: Json, command: Command) => {
      const said = await asking(cli, command, (client) => client.get<AuditVerified>('/api/audit/verify'))
      answer(cli, json, said, ({ sentence }) => sentence)
      if (said.broken_at !== null) cli.exit(exitCodes.broken)
    })
  return audit
}

const sayRows = (rows: readonly Audited[]): string =>
  rows.length === 0
    ? '还没人改过什么。'
    : table(rows.map((r) => [`${r.no}`, r.at, r.who, r.action, r.subject, `${r.status}`]))
