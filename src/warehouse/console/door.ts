/** The console's own way to the engine: another user, views only, nothing it may change about its limits. */
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { asWarehouseError } from '../errors.ts'
import { render, type Sql } from '../sql.ts'

export interface ConsoleAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  readonly rows: readonly (readonly unknown[])[]
  readonly readRows: number
  readonly readBytes: number
  readonly elapsed_seconds: number
}

export interface AskOptions {
  readonly database?: string | undefined
  /** What KILL QUERY and the list of what is running call it. */
  readonly queryId?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface ConsoleDoor {
  /** 64-bit integers come back as numbers where they fit, and as text where they do not. */
  ask(query: Sql, options?: AskOptions): Promise<ConsoleAnswer>
  /** The plain lines that an EXPLAIN answers. */
  lines(query: Sql, options?: AskOptions): Promise<string[]>
  close(): Promise<void>
}

export interface ConsoleAddress {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly pathname?: string | undefined
}

/** Its user may change no setting, so none is sent: all of them stand in its profile. */
export function openConsoleDoor({ url, user, password, pathname }: ConsoleAddress): ConsoleDoor {
  const client = createClient({
    url,
    username: user,
    password,
    ...(pathname === undefined ? {} : { pathname }),
    request_timeout: 120_000,
    max_open_connections: 12,
    keep_alive: { enabled: true, idle_socket_ttl: 1500 },
    log: { level: 127 as never },
  })
  return new HttpConsole(client)
}

class HttpConsole implements ConsoleDoor {
  private readonly client: ClickHouseClient
  constructor(client: ClickHouseClient) {
    this.client = client
  }

  async ask(query: Sql, options: AskOptions = {}): Promise<ConsoleAnswer> {
    try {
      const answer = await this.client.query({ ...request(query, options), format: 'JSONCompact' })
      const said = await answer.json<unknown[]>()
      const columns = said.meta ?? []
      return {
        columns,
        rows: said.data.map((row) => row.map((cell, i) => readable(cell, columns[i]?.type ?? ''))),
        readRows: said.statistics?.rows_read ?? 0,
        readBytes: said.statistics?.bytes_read ?? 0,
        elapsed_seconds: said.statistics?.elapsed ?? 0,
      }
    } catch (cause) {
      throw asWarehouseError(cause)
    }
  }

  async lines(query: Sql, options: AskOptions = {}): Promise<string[]> {
    try {
      const answer = await this.client.exec(request(query, options))
      let text = ''
      for await (const part of answer.stream) text += String(part)
      return text.split('\n').filter((line) => line !== '')
    } catch (cause) {
      throw asWarehouseError(cause)
    }
  }

  close(): Promise<void> {
    return this.client.close()
  }
}

function request(query: Sql, { database, queryId, signal }: AskOptions) {
  const { text, params } = render(query)
  return {
    query: text,
    query_params: params,
    // Not settings to the engine but words of the request: the whole answer or an error, and where names are looked for.
    clickhouse_settings: { wait_end_of_query: 1 as const, ...(database ? { database } : {}) },
    ...(queryId ? { query_id: queryId } : {}),
    ...(signal ? { abort_signal: signal } : {}),
  }
}

const isWide = /^(Nullable\()?U?Int(64|128|256)\)?$/

function readable(cell: unknown, type: string): unknown {
  if (typeof cell !== 'string' || !isWide.test(type)) return cell
  const n = Number(cell)
  return Number.isSafeInteger(n) ? n : cell
}
