/** How the pages ask the server. Its answers are typed by its own routes; its refusals are sentences already. */
import { hc } from 'hono/client'
import type { App } from '../../server/app.ts'
import type { TroubleCode, TroubleSaid } from '../../server/troubles.ts'
import { heard } from './standing.ts'

/** What every answer says beside its content is heard here, whoever asked. */
const fetchAndHear: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  heard(response)
  return response
}

export const api = hc<App>('/', { fetch: fetchAndHear })

/** The server said no, or nothing at all. */
export class Refused extends Error {
  readonly code: TroubleCode | 'offline'
  constructor(code: TroubleCode | 'offline', message: string) {
    super(message)
    this.name = 'Refused'
    this.code = code
  }
}

interface Answered<T> {
  readonly ok: boolean
  readonly status: number
  json(): Promise<T>
}

/** What the route answers when all is well; a `Refused` otherwise. */
export async function ask<R extends Answered<unknown>>(
  asked: Promise<R>,
): Promise<Extract<Awaited<ReturnType<R['json']>>, Well<R>>> {
  let response: R
  try {
    response = await asked
  } catch {
    throw new Refused('offline', '')
  }
  if (response.ok) return (await response.json()) as never
  throw await refusal(response)
}

/** The answer of status 200, out of all the answers a route may give. */
type Well<R> = R extends { status: 200; json(): Promise<infer T> } ? T : never

export async function refusal(response: { status: number; json(): Promise<unknown> }): Promise<Refused> {
  try {
    const { error } = (await response.json()) as TroubleSaid
    return new Refused(error.code, error.message)
  } catch {
    return new Refused('broken', `HTTP ${response.status}`)
  }
}
