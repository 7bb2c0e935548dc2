/** The house for agents (Model Context Protocol, revision 2026-07-28 and the ones of 2025 before it). */
import { McpServer } from '@modelcontextprotocol/server'
import { about } from '../about.ts'
import type { Asker } from './tools.ts'
import { toolsFor } from './tools.ts'

/** An agent that is given more than this reads none of it well; it is told to ask for less instead of getting a part. */
const longest_chars = 200_000

const instructions = [
  '搭子：电商运营的数据搭档。先看 brief 或 findings，再用 finding、explain、metric_rows 找证据。',
  'Money is in minor units (分) with its currency beside it. null is unknown, never zero. A number with final=false may still change.',
  '说一个数，就说它从哪儿来：metric_card 有公式，metric_rows 有文件和行号。',
].join('\n')

/** `scopes` are those of the asker's token; null: it was not limited, and then an agent may only look. */
export function mcpServer(asker: Asker, scopes: readonly string[] | null): McpServer {
  const server = new McpServer({ name: 'dazi', ...about }, { instructions })
  for (const { name, title, description, input, needs, ask } of toolsFor(scopes))
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: input,
        annotations: { readOnlyHint: needs === undefined, destructiveHint: false, openWorldHint: false },
      },
      async (given) => {
        try {
          return told(JSON.stringify(await ask(asker, given as never)))
        } catch (error) {
          // A refusal is a sentence that says what to do next; the agent can act on it.
          return { ...told(error instanceof Error ? error.message : String(error)), isError: true }
        }
      },
    )
  return server
}

function told(text: string) {
  if (text.length > longest_chars)
    throw new Error(
      `答案有 ${text.length} 个字符，太长了，一个字也没给。把日子缩短、少拆一个维度，或者点名一家店再问。`,
    )
  return { content: [{ type: 'text' as const, text }] }
}
