/** mcp: an agent on this machine asks the house over standard input and output. */
import type { Readable, Writable } from 'node:stream'
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Command } from 'commander'
import { mcpServer } from '../../server/mcp/server.ts'
import type { Cli } from '../command.ts'
import { asking, newCommand } from '../command.ts'

export const mcpCommand = (cli: Cli): Command =>
  newCommand('mcp')
    .description('给 AI 助手用：按 MCP 从标准输入收问题，往标准输出答；只看不改')
    .addHelpText(
      'after',
      [
        '',
        '在助手的设置里写上：命令 npx，参数 dazi --data 你的文件夹 mcp。',
        '要让它派活、留言，就给它一个勾了「任务」的令牌：DAZI_TOKEN=令牌 npx dazi --url http://地址 mcp。',
      ].join('\n'),
    )
    .action((_options: object, command: Command) =>
      asking(cli, command, async (client) => {
        const { scopes } = await client.get<{ scopes: string[] | null }>('/api/me')
        await spoken(process.stdin, process.stdout, (transport) =>
          serveStdio(() => mcpServer(client, scopes), {
            transport,
            onerror: (error) => cli.terminal.err(`${error.message}\n`),
          }),
        )
      }),
    )

/** Until the agent hangs up. */
function spoken(
  input: Readable,
  output: Writable,
  serve: (transport: StdioServerTransport) => { close(): Promise<void> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const serving = serve(new StdioServerTransport(input, output))
    input.once('end', () => serving.close().then(resolve, reject))
  })
}
