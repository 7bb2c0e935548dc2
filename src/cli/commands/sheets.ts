/** sheets, set. */
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { ImportedFile, SheetListed } from '../../operations.ts'
import type { Cli } from '../command.ts'
import { answer, asking, askingHandbook, newCommand } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { table } from '../text-width.ts'

export const sheetsCommand = (cli: Cli): Command => {
  const sheets = newCommand('sheets').description('搭子表：平台不导出、要自己填的那些')
  sheets
    .command('list')
    .description('有哪些表，必填哪几列')
    .option('--json', '标准输出只有 JSON')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      const said = await askingHandbook(cli, command, (client) => client.get<SheetListed[]>('/api/sheets'))
      answer(cli, json, said, (all) =>
        table(
          [
            ['表', '必填', '列数'],
            ...all.map((s) => [s.name, s.required.join('、'), String(s.columns.length)]),
          ],
          [2],
        ),
      )
    })
  sheets
    .command('template')
    .description('一张表的空白模板（XLSX）：带说明、下拉和示例')
    .argument('<sheet>', '表名')
    .option('--out <file>', '写到这个文件')
    .action(async (name: string, { out }: { out?: string }, command: Command) => {
      const { bytes } = await askingHandbook(cli, command, (client) =>
        client.getFile(`/api/sheets/${encodeURIComponent(name)}/template`),
      )
      const path = resolve(cli.terminal.cwd, out ?? `搭子表 ${name}.xlsx`)
      await writeFile(path, bytes)
      cli.terminal.out(`写好了：${path}。填完 npx dazi import 它就行。`)
    })
  return sheets
}

export const setCommand = (cli: Cli): Command =>
  newCommand('set')
    .description('手工改一行：dazi set 商品档案 商家编码=A1 "成本价(元)=12.50"；改错了 dazi undo')
    .argument('<sheet>', '表名（dazi sheets list）')
    .argument('<cell...>', '列=值', cellOf)
    .option('--shop <name>', '没有店铺列的表，这一行算哪家店')
    .option('--json', '标准输出只有 JSON')
    .action(
      async (
        sheet: string,
        row: Record<string, string>,
        { shop, json }: { shop?: string; json?: boolean },
        command: Command,
      ) => {
        const said = await asking(cli, command, (client) =>
          client.send<ImportedFile>('POST', `/api/sheets/${encodeURIComponent(sheet)}/rows`, {
            row,
            ...(shop ? { shop } : {}),
          }),
        )
        answer(cli, json, said, saySet)
        if (said.status === 'rejected' || (said.rejected ?? 0) > 0) cli.exit(exitCodes.notTaken)
      },
    )

function cellOf(text: string, before: Record<string, string> | undefined): Record<string, string> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('写成 列=值')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

export function saySet(file: ImportedFile): string {
  if (file.status !== 'landed' || (file.rejected ?? 0) > 0) {
    const why = file.reasons.map((r) => (r.column ? `「${r.column}」${r.reason}` : r.reason))
    return `没改成：${why.length > 0 ? why.join('；') : file.sentence}`
  }
  return `改好了，记在第 ${file.import} 次导入；改错了：npx dazi undo ${file.import}。`
}
