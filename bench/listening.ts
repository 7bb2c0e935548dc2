/** A warehouse that remembers every statement it passed on and how long the answer took. */
import { render, type Sql } from '../src/warehouse/sql.ts'
import type { QueryOptions, Warehouse } from '../src/warehouse/warehouse.ts'

export interface Heard {
  text: string
  seconds: number
  startedAt: number
}

export function listening(warehouse: Warehouse): Warehouse & { readonly heard: Heard[] } {
  const heard: Heard[] = []
  async function through<T>(text: string, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now()
    try {
      return await work()
    } finally {
      heard.push({ text, startedAt, seconds: (performance.now() - startedAt) / 1000 })
    }
  }
  const said = (query: Sql) => render(query).text
  return {
    heard,
    rows: <T>(query: Sql, options?: QueryOptions) =>
      through(said(query), () => warehouse.rows<T>(query, options)),
    command: (query, options) => through(said(query), () => warehouse.command(query, options)),
    send: (query, body, options) => through(said(query), () => warehouse.send(query, body, options)),
    insert: (table, rows, options) =>
      through(`INSERT INTO ${table}`, () => warehouse.insert(table, rows, options)),
    close: () => warehouse.close(),
  }
}
