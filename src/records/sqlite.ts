/**
 * The SQLite file of one data folder. Node's own module serves where it exists; otherwise the package with the same
 * API. One `SqliteStore` owns the connection and every statement made on it for as long as it is open: a statement of
 * the package does not keep its connection alive, and one that outlives it reads freed memory.
 */
import { createRequire } from 'node:module'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

export interface RawStatement {
  all(...params: unknown[]): unknown[]
  run(...params: unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint }
  iterate(...params: unknown[]): IterableIterator<unknown>
  columns(): readonly unknown[]
}

export interface RawDatabase {
  prepare(sql: string): RawStatement
  exec(sql: string): void
  close(): void
}

type Open = new (path: string, options?: { timeout?: number }) => RawDatabase

/** Stores that are open, so that no connection is collected while a caller still holds a statement of it. */
const openStores = new Set<SqliteStore>()

/** More distinct statements than the stores ever make; beyond it the oldest is let go. */
const statementLimit = 300

export class SqliteStore implements SqliteDatabase {
  readonly #db: RawDatabase
  readonly #statements = new Map<string, SqliteStatement>()

  constructor(path: string, options: { busyMs: number }) {
    const Database = sqliteModule()
    this.#db = new Database(path, { timeout: options.busyMs })
    // The option is newer than some versions of the module, the pragma is not.
    this.#db.exec(`PRAGMA busy_timeout = ${Math.trunc(options.busyMs)}`)
    openStores.add(this)
  }

  exec(sql: string): void {
    this.#db.exec(sql)
  }

  prepare(sql: string): SqliteStatement {
    const kept = this.#statements.get(sql)
    if (kept) return kept
    const raw = this.#db.prepare(sql)
    const statement: SqliteStatement = {
      reader: raw.columns().length > 0,
      all: (params) => raw.all(...params),
      run: (params) => raw.run(...params),
      iterate: (params) => raw.iterate(...params),
    }
    const oldest = this.#statements.keys().next()
    if (this.#statements.size >= statementLimit && !oldest.done) this.#statements.delete(oldest.value)
    this.#statements.set(sql, statement)
    return statement
  }

  close(): void {
    if (!openStores.delete(this)) return
    this.#statements.clear()
    this.#db.close()
  }
}

/** Full durability: a write that was answered survives kill -9 and, as far as the disk is honest, a power cut. */
export function openSqlite(path: string): SqliteStore {
  const store = new SqliteStore(path, { busyMs: 5000 })
  store.exec('PRAGMA journal_mode = WAL')
  store.exec('PRAGMA synchronous = FULL')
  store.exec('PRAGMA foreign_keys = ON')
  return store
}

/** Which module serves, for `doctor`. */
export function sqliteModuleName(): 'node:sqlite' | '@photostructure/sqlite' {
  return builtIn() ? 'node:sqlite' : '@photostructure/sqlite'
}

function sqliteModule(): Open {
  const found = builtIn()
  if (found) return found
  const require = createRequire(import.meta.url)
  return (require('@photostructure/sqlite') as { DatabaseSync: Open }).DatabaseSync
}

let looked: { module: Open | null } | undefined

function builtIn(): Open | null {
  if (looked) return looked.module
  const emitWarning = process.emitWarning
  // Node 22 calls the module experimental on standard error; an operator cannot do anything about it.
  process.emitWarning = () => {}
  try {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    const mayHave = major > 22 || (major === 22 && minor >= 13)
    const found = mayHave ? process.getBuiltinModule('node:sqlite') : undefined
    looked = { module: (found as { DatabaseSync: Open } | undefined)?.DatabaseSync ?? null }
  } finally {
    process.emitWarning = emitWarning
  }
  return looked.module
}
