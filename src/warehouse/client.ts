/** Speaks to a ClickHouse over HTTP, the embedded one or any other: same client, same SQL, same errors. */
import type { Readable } from 'node:stream'
import { Readable as NodeReadable } from 'node:stream'
import { type ClickHouseClient, createClient } from '@clickhouse/client'
import { asWarehouseError } from './errors.ts'
import { render, type Sql } from './sql.ts'
import type { QueryOptions, Warehouse } from './warehouse.ts'

export interface ClientOptions {
  url: string
  user?: string
  password?: string
  pathname?: string
  /** Sent with every request: what the engine's own profile would say, where somebody else wrote that profile. */
  settings?: Readonly<Record<string, string | number>>
}

export function connect(options: ClientOptions): Warehouse {
  const client = createClient({
    url: options.url,
    ...(options.user === undefined ? {} : { username: options.user }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(options.pathname === undefined ? {} : { pathname: options.pathname }),
    request_timeout: 3_600_000,
    max_open_connections: 16,
    // Stale sockets surface as resets in the middle of an import; a short idle time avoids them.
    keep_alive: { enabled: true, idle_socket_ttl: 1500 },
    clickhouse_settings: {
      output_format_json_quote_64bit_integers: 0,
      date_time_output_format: 'iso',
      wait_end_of_query: 1,
      ...options.settings,
    },
    log: { level: 127 as never },
  })
  return new HttpWarehouse(client)
}

class HttpWarehouse implements Warehouse {
  private readonly client: ClickHouseClient
  constructor(client: ClickHouseClient) {
    this.client = client
  }

  async rows<T>(query: Sql, options: QueryOptions = {}): Promise<T[]> {
    return this.asking(async () => {
      const answer = await this.client.query({ ...this.request(query, options), format: 'JSONEachRow' })
      return answer.json<T>()
    })
  }

  async command(query: Sql, options: QueryOptions = {}): Promise<void> {
    await this.asking(() => this.client.command(this.request(query, options)))
  }

  async send(query: Sql, body: Readable | Buffer, options: QueryOptions = {}): Promise<void> {
    await this.asking(async () => {
      const values = Buffer.isBuffer(body) ? NodeReadable.from([body]) : body
      const answer = await this.client.exec({ ...this.request(query, options), values })
      for await (const _ of answer.stream) {
        // The answer is empty; reading it to the end is what tells that the insert is done.
      }
    })
  }

  async insert(
    table: string,
    rows: readonly Record<string, unknown>[],
    options: QueryOptions = {},
  ): Promise<void> {
    if (rows.length === 0) return
    if (!/^[a-z_]+(\.[a-z_]+)?$/.test(table)) throw new Error(`not a table: ${table}`)
    const target = options.database && !table.includes('.') ? `${options.database}.${table}` : table
    await this.asking(() =>
      this.client.insert({
        table: target,
        values: [...rows],
        format: 'JSONEachRow',
        clickhouse_settings: { date_time_input_format: 'best_effort', ...options.settings },
        ...(options.signal ? { abort_signal: options.signal } : {}),
      }),
    )
  }

  async close(): Promise<void> {
    await this.client.close()
  }

  private request(query: Sql, options: QueryOptions) {
    const { text, params } = render(query)
    return {
      query: text,
      query_params: params,
      clickhouse_settings: {
        ...(options.settings ?? {}),
        ...(options.database ? { database: options.database } : {}),
      },
      ...(options.signal ? { abort_signal: options.signal } : {}),
    }
  }

  private async asking<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      throw asWarehouseError(cause)
    }
  }
}
