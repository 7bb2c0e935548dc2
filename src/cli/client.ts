/** One way to ask, whether the server is elsewhere, on this machine, or in this process. */
import type { Progress } from '../operations.ts'
import { readEvents } from '../server/sse-reader.ts'
import type { TroubleCode, TroubleSaid } from '../server/troubles.ts'

export interface Client {
  /** Where the answers come from, for messages; null when it is this process. */
  readonly url: string | null
  get<T>(path: string, query?: Query): Promise<T>
  getText(path: string, query?: Query): Promise<string>
  /** A file, and how many rows it says it has. */
  getFile(path: string, query?: Query): Promise<{ bytes: Uint8Array; rows: number }>
  /** The same for what is asked with a body. */
  askFile(path: string, body: object): Promise<{ bytes: Uint8Array; rows: number }>
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<T>
  /** Long work: progress as it comes, then the answer. */
  work<T, At = Progress>(path: string, body: object, onProgress: (at: At) => void): Promise<T>
  close(): Promise<void>
}

export type Query = Readonly<Record<string, string | undefined>>

/** The server said no; the message is already a sentence. */
export class Refused extends Error {
  readonly code: TroubleCode
  constructor(code: TroubleCode, message: string) {
    super(message)
    this.name = 'Refused'
    this.code = code
  }
}

export function clientOver(options: {
  fetch: (request: Request) => Promise<Response>
  base: string
  url: string | null
  token?: string
  close?: () => Promise<void>
}): Client {
  const ask = async (
    method: string,
    path: string,
    more: { query?: Query; body?: object; accept?: string } = {},
  ) => {
    const address = new URL(path, options.base)
    for (const [name, value] of Object.entries(more.query ?? {}))
      if (value !== undefined) address.searchParams.set(name, value)
    const headers = new Headers({ accept: more.accept ?? 'application/json' })
    if (options.token) headers.set('authorization', `Bearer ${options.token}`)
    if (more.body) headers.set('content-type', 'application/json')
    const body = more.body ? JSON.stringify(more.body) : undefined
    const response = await reach(
      options,
      new Request(address, { method, headers, ...(body ? { body } : {}) }),
    )
    if (!response.ok) throw await refusal(response)
    return response
  }
  return {
    url: options.url,
    get: async <T>(path: string, query?: Query) =>
      (await (await ask('GET', path, { ...(query ? { query } : {}) })).json()) as T,
    getText: async (path, query) =>
      (await ask('GET', path, { accept: '*/*', ...(query ? { query } : {}) })).text(),
    getFile: async (path, query) =>
      fileIn(await ask('GET', path, { accept: '*/*', ...(query ? { query } : {}) })),
    askFile: async (path, body) => fileIn(await ask('POST', path, { body, accept: '*/*' })),
    send: async <T>(method: string, path: string, body?: object) =>
      (await (await ask(method, path, { ...(body ? { body } : {}) })).json()) as T,
    async work<T, At = Progress>(path: string, body: object, onProgress: (at: At) => void) {
      const response = await ask('POST', path, { body, accept: 'text/event-stream' })
      if (!response.body) throw new Refused('broken', '那头什么都没说。')
      for await (const { event, data } of readEvents(response.body)) {
        const said: unknown = JSON.parse(data)
        if (event === 'progress') onProgress(said as At)
        if (event === 'result') return said as T
        if (event === 'error') throw refused(said)
      }
      throw new Refused(
        'broken',
        '话没说完线就断了。收下的没丢：dazi imports 看看落到哪儿了，同一批再导一次会接着做。',
      )
    },
    close: options.close ?? (async () => {}),
  }
}

async function reach(
  { fetch, url }: { fetch: (request: Request) => Promise<Response>; url: string | null },
  request: Request,
): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    if (url === null) throw error
    throw new Refused('sign_in', `连不上 ${url}。看看那边开着没有、地址对不对。`)
  }
}

const fileIn = async (response: Response) => ({
  bytes: new Uint8Array(await response.arrayBuffer()),
  rows: Number(response.headers.get('x-dazi-rows') ?? 0),
})

async function refusal(response: Response): Promise<Refused> {
  try {
    return refused(await response.json())
  } catch {
    return new Refused('broken', `那头回了 ${response.status}，不像是搭子。看看地址对不对。`)
  }
}

function refused(said: unknown): Refused {
  const { error } = said as TroubleSaid
  return new Refused(error.code, error.message)
}
