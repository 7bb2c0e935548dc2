/** PostgreSQL by URL, for several server nodes on one ledger. */
import { PostgresDialect } from 'kysely'
import pg from 'pg'

const bigintOid = 20

export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    // Bigints come as text by default; every number kept here (counts, bytes, minor units) is below 2^53.
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === bigintOid ? Number : pg.types.getTypeParser(oid, format as 'text')) as never,
    },
  })
  // An idle connection that the server closes is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return new PostgresDialect({ pool })
}
