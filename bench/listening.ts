/** A warehouse that remembers every statement it passed on and how long the answer took. */
import { render, type Sql } from '../src/warehouse/sql.ts'
import type { QueryOptions, Warehouse } from '../src/warehouse/warehouse.ts'

export interface Heard {
  text: string
  params: Readonly<Record<string, unknown>>
  database: string | undefined
  seconds: number
  startedAt: number
}

export function listening(warehouse: Warehouse): Warehouse & { readonly heard: Heard[] } {
  const heard: Heard[] = []
  async function through<T>(
    said: { text: string; params: Readonly<Record<string, unknown>> },
    options: QueryOptions | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    const startedAt = performance.now()
    try {
      return await work()
    } finally {
      heard.push({
        ...said,
        database: options?.database,
        startedAt,
        seconds: (performance.now() - startedAt) / 1000,
      })
    }
  }
  return {
    heard,
    rows: <T>(query: Sql, options?: QueryOptions) =>
      through(render(query), options, () => warehouse.rows<T>(query, options)),
    command: (query, options) => through(render(query), options, () => warehouse.command(query, options)),
    send: (query, body, options) =>
      through(render(query), options, () => warehouse.send(query, body, options)),
    insert: (table, rows, options) =>
      through({ text: `INSERT INTO ${table}`, params: {} }, options, () =>
        warehouse.insert(table, rows, options),
      ),
    close: () => warehouse.close(),
  }
}
