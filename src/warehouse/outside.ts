/** A ClickHouse that somebody else runs, reached by URL; a wrong address is said in words before anything is asked of it. */
import { connect } from './client.ts'
import { sql } from './sql.ts'
import { type Warehouse, WarehouseError } from './warehouse.ts'

/**
 * What its profile cannot be expected to say. Compiled expressions overflow on what lies under a NULL, and the mapping of a
 * wide export is a long statement; the caps of memory and time stay the server's own.
 */
const settings = {
  compile_expressions: 0,
  max_query_size: 16_777_216,
  max_ast_elements: 1_000_000,
  max_expanded_ast_elements: 5_000_000,
  max_partitions_per_insert_block: 100,
} as const

/** The oldest engine whose functions our statements use. */
const oldest = 25

/** `http://user:password@host:8123`; a path before the server goes in as `?pathname=/path`. */
export async function openOutside(url: string): Promise<Warehouse> {
  const place = placeOf(url)
  const warehouse = connect({ url, settings })
  try {
    const [answer] = await warehouse.rows<{ version: string }>(sql`SELECT version() AS version`)
    const version = answer?.version ?? '0'
    if (Number(version.split('.')[0]) >= oldest) return warehouse
    throw new WarehouseError(
      `${place} 上的 ClickHouse 是 ${version}，太旧，要 ${oldest}.1 以上。请它升级，或不写 DAZI_WAREHOUSE_URL，用搭子自带的。`,
      {
        code: null,
        retryable: false,
      },
    )
  } catch (cause) {
    await warehouse.close()
    if (cause instanceof WarehouseError && cause.code === null && !cause.retryable) throw cause
    throw new WarehouseError(troubleAt(place, cause), { code: null, retryable: false, cause })
  }
}

/** 516: the user or the password; 497: not allowed. Everything else is said as the server said it. */
function troubleAt(place: string, cause: unknown): string {
  const code = cause instanceof WarehouseError ? cause.code : null
  if (code === 516) return `${place} 不认这个用户名或密码。改 DAZI_WAREHOUSE_URL 里的 用户:密码@ 再来。`
  if (code === 497) return `${place} 不让这个用户查数。让管它的人给权限：建库、建表、读写 dazi_ 开头的库。`
  const said = cause instanceof Error ? cause.message.split('\n')[0] : String(cause)
  return `${place} 上的 ClickHouse 没回话（${said}）。看看地址、端口和网络；不写 DAZI_WAREHOUSE_URL 就用搭子自带的。`
}

/** Host and port for people; the password of the address stays out of every sentence. */
function placeOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    throw new WarehouseError('DAZI_WAREHOUSE_URL 不像网址。写成 http://用户:密码@机器:8123。', {
      code: null,
      retryable: false,
    })
  }
}
