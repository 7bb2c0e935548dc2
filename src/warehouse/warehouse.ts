/** The only door to ClickHouse. What every room may ask of it; embedded and remote engines answer alike. */
import type { Readable } from 'node:stream'
import type { Sql } from './sql.ts'

export interface QueryOptions {
  /** Database that unqualified table names mean: the published side of the facts, or the log. */
  database?: string
  settings?: Record<string, string | number>
  signal?: AbortSignal
}

export interface Warehouse {
  /** Rows as objects; 64-bit integers come back as numbers (money in minor units stays below 2^53). */
  rows<T = Record<string, unknown>>(query: Sql, options?: QueryOptions): Promise<T[]>
  command(query: Sql, options?: QueryOptions): Promise<void>
  /** `INSERT … FROM input(…) FORMAT X` with the bytes as the body. */
  send(query: Sql, body: Readable | Buffer, options?: QueryOptions): Promise<void>
  insert(table: string, rows: readonly Record<string, unknown>[], options?: QueryOptions): Promise<void>
  close(): Promise<void>
}

/** The outside failed. `retryable` says whether the same call may succeed later; an unknown outcome is retryable with the same token. */
export class WarehouseError extends Error {
  readonly code: number | null
  readonly retryable: boolean
  constructor(message: string, options: { code: number | null; retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.name = 'WarehouseError'
    this.code = options.code
    this.retryable = options.retryable
  }
}
