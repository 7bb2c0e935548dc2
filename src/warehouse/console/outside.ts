/**
 * The console's user on a ClickHouse that somebody else runs: made by Dazi's own user where that may make users, else made by
 * whoever runs the server and named in DAZI_CONSOLE_URL. Either way it is tried first, and one that may too much is refused.
 */
import { createHmac } from 'node:crypto'
import { ident, join, literal, type Sql, sql, trusted } from '../sql.ts'
import { type Warehouse, WarehouseError } from '../warehouse.ts'
import { type ConsoleDoor, openConsoleDoor } from './door.ts'
import { consoleLimits, consoleProfile } from './limits.ts'
import { consoleDatabases, consoleUser } from './user.ts'

export interface OutsideConsole {
  readonly warehouse: Warehouse
  /** Dazi's own way in; its password is what the console user's is derived from, so that every node of a shop derives the same. */
  readonly url: string
  readonly consoleUrl?: string | undefined
}

/** Throws a WarehouseError that says who has to do what. */
export async function openOutsideConsole({
  warehouse,
  url,
  consoleUrl,
}: OutsideConsole): Promise<ConsoleDoor> {
  const address = consoleUrl === undefined ? derived(url) : namedIn(consoleUrl)
  if (consoleUrl === undefined) await makeUser(warehouse, address.password)
  const door = openConsoleDoor(address)
  try {
    await tryOut(door)
    return door
  } catch (cause) {
    await door.close()
    throw cause
  }
}

/** Two statements for the user and one for each database of views; run again, they change nothing. */
export function userStatements(password: string): Sql[] {
  const settings = join(
    Object.entries(consoleProfile).map(
      ([name, is]) =>
        sql`${ident(name)} = ${typeof is === 'number' ? trusted(String(is)) : literal(is)} CONST`,
    ),
  )
  const identified = sql`IDENTIFIED WITH sha256_password BY ${literal(password)} SETTINGS ${settings}`
  return [
    sql`CREATE USER IF NOT EXISTS ${ident(consoleUser)} ${identified}`,
    sql`ALTER USER ${ident(consoleUser)} ${identified}`,
    ...consoleDatabases.map((name) => sql`GRANT SELECT ON ${ident(name)}.* TO ${ident(consoleUser)}`),
  ]
}

async function makeUser(warehouse: Warehouse, password: string): Promise<void> {
  try {
    for (const statement of userStatements(password)) await warehouse.command(statement)
  } catch (cause) {
    // 497: it may not make users; 495, 511, 514: the server keeps them where no statement reaches.
    const code = cause instanceof WarehouseError ? cause.code : null
    if (code === null || ![495, 497, 511, 514].includes(code)) throw cause
    throw refused(
      `SQL 控制台要一个只能看视图的用户，搭子的用户在这台 ClickHouse 上建不了用户。请管它的人照 docs/guides/sql-console.md 建好「${consoleUser}」，再把它写进 DAZI_CONSOLE_URL。`,
      cause,
    )
  }
}

/** What no console may be able to do: move its limits, or read a table behind the views. */
async function tryOut(door: ConsoleDoor): Promise<void> {
  const said = await door.ask(
    trusted(
      "SELECT getSetting('readonly'), getSetting('max_execution_time'), getSetting('max_memory_usage'), getSetting('max_rows_to_read')",
    ),
  )
  const [readonly, time, memory, rows] = (said.rows[0] ?? []).map(Number)
  const within = (is: number | undefined, most: number) => is !== undefined && is > 0 && is <= most
  const isBounded =
    readonly === 1 &&
    within(time, consoleLimits.execution_seconds) &&
    within(memory, consoleLimits.memory_bytes) &&
    within(rows, consoleLimits.readRows)
  const readsOnlyViews = await door.ask(trusted('SELECT count() FROM system.users')).then(
    () => false,
    (cause) => cause instanceof WarehouseError && cause.code === 497,
  )
  if (isBounded && readsOnlyViews) return
  throw refused(
    `DAZI_CONSOLE_URL 里的用户管得太宽：要 readonly = 1，时间、内存、行数都有上限，只能看 ${consoleDatabases.join('、')}。照 docs/guides/sql-console.md 改好再来。`,
  )
}

function derived(url: string) {
  const { password, origin, searchParams } = new URL(url)
  return {
    url: origin,
    user: consoleUser,
    password: createHmac('sha256', password).update('console').digest('hex'),
    pathname: searchParams.get('pathname') ?? undefined,
  }
}

function namedIn(consoleUrl: string) {
  let said: URL
  try {
    said = new URL(consoleUrl)
  } catch (cause) {
    throw refused('DAZI_CONSOLE_URL 不像网址。写成 http://用户:密码@机器:8123。', cause)
  }
  return {
    url: said.origin,
    user: decodeURIComponent(said.username),
    password: decodeURIComponent(said.password),
    pathname: said.searchParams.get('pathname') ?? undefined,
  }
}

const refused = (message: string, cause?: unknown): WarehouseError =>
  new WarehouseError(message, { code: null, retryable: false, cause })
