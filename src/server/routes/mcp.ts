/** Agents come in by a token and ask the same roads as everybody else, in its name. */
import { createMcpHandler } from '@modelcontextprotocol/server'
import type { Context } from 'hono'
import type { Guarded } from '../guard.ts'
import { mcpServer } from '../mcp/server.ts'
import type { Asker } from '../mcp/tools.ts'
import { router } from '../router.ts'
import type { TroubleSaid } from '../troubles.ts'
import { sayTrouble } from '../troubles.ts'

/** `ask` is the whole server, doors and all. */
export const mcp = (ask: (request: Request) => Promise<Response>) => {
  const answer = async (c: Context<Guarded>) => {
    // A browser sends its cookie by itself, an agent says who it is.
    if (c.get('session') !== null)
      return sayTrouble(c, 'forbidden', '这里给程序用：带上 Bearer 令牌来。令牌在 设置 → 人和令牌 里发。')
    const scopes = c.get('person')?.scopes ?? null
    const asker = askerOf(ask, c.req.raw)
    return createMcpHandler(() => mcpServer(asker, scopes)).fetch(c.req.raw)
  }
  return router().post('/mcp', answer).get('/mcp', answer)
}

/** Asks with the headers by which the agent itself came in. */
function askerOf(ask: (request: Request) => Promise<Response>, from: Request): Asker {
  const headers = new Headers({ accept: 'application/json' })
  for (const name of ['authorization', 'host'])
    if (from.headers.has(name)) headers.set(name, from.headers.get(name) ?? '')
  const said = async <T>(address: URL, init: RequestInit): Promise<T> => {
    const response = await ask(new Request(address, init))
    if (response.ok) return (await response.json()) as T
    throw new Error(((await response.json()) as TroubleSaid).error.message)
  }
  return {
    get(path, query = {}) {
      const address = new URL(path, from.url)
      for (const [name, value] of Object.entries(query))
        if (value !== undefined) address.searchParams.set(name, value)
      return said(address, { headers })
    },
    send(method, path, body) {
      const withBody = new Headers(headers)
      if (body) withBody.set('content-type', 'application/json')
      return said(new URL(path, from.url), {
        method,
        headers: withBody,
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    },
  }
}
