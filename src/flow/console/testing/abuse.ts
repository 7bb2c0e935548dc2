/**
 * What somebody might try in order to get out of the console: 109 questions, each with what must become of it. `refused` never
 * reaches the engine as a question; `bounded` runs and is stopped by a limit or answers within them.
 */
export interface Abuse {
  readonly family: string
  readonly text: string
  readonly ends: 'refused' | 'bounded'
}

/** `secret`: a file outside of the engine's folder; `out`: where nothing may be written; `net`: an address that hears who calls. */
export interface Bait {
  readonly secret: string
  readonly out: string
  readonly net: string
}

const family = (name: string, ends: Abuse['ends'], texts: readonly string[]): Abuse[] =>
  texts.map((text) => ({ family: name, text, ends }))

export const abuses = ({ secret, out, net }: Bait): readonly Abuse[] => [
  ...family('files, by the function', 'refused', [
    `SELECT file('${secret}')`,
    `SELECT FILE('${secret}')`,
    `SELECT \`file\`('${secret}')`,
    `SELECT "file"('${secret}')`,
    `SELECT \`f\\x69le\`('${secret}')`,
    `SELECT file/**/('${secret}')`,
    `SELECT arrayMap(file, ['${secret}'])`,
    `SELECT arrayMap(x -> file(x), ['${secret}'])`,
    `SELECT * APPLY(file) FROM (SELECT '${secret}' AS a)`,
    `SELECT * APPLY (x -> file(x)) FROM (SELECT '${secret}' AS a)`,
    `SELECT COLUMNS('a') APPLY(file) FROM (SELECT '${secret}' AS a)`,
    `SELECT * REPLACE (file(a) AS a) FROM (SELECT '${secret}' AS a)`,
    `WITH file AS f SELECT f('${secret}')`,
    `SELECT count() FROM order WHERE file('${secret}') LIKE 'x%'`,
    `SELECT count() FROM order GROUP BY 1 HAVING file('${secret}') != ''`,
    `SELECT 1 ORDER BY file('${secret}')`,
    `SELECT if(1, file('${secret}'), '')`,
    `SELECT 1 UNION ALL SELECT length(file('${secret}'))`,
    `SELECT (SELECT file('${secret}'))`,
    "SELECT file('/proc/self/environ')",
  ]),
  ...family('files, as tables', 'refused', [
    `SELECT * FROM file('${secret}', 'LineAsString')`,
    `SELECT * FROM (SELECT * FROM file('${secret}', 'LineAsString') SETTINGS readonly = 0)`,
    `SELECT * FROM \`${secret}\``,
    `SELECT * FROM '${secret}'`,
    `DESCRIBE file('${secret}')`,
    `DESCRIBE TABLE (SELECT file('${secret}'))`,
    `SELECT * FROM fileCluster('default', '${secret}', 'LineAsString')`,
    "SELECT * FROM filesystem('/etc')",
    `SELECT * FROM sqlite('${secret}', 't')`,
    `SELECT * FROM deltaLakeLocal('${secret}')`,
    `SELECT * FROM icebergLocal('${secret}')`,
    `SELECT 1 WHERE 'a' IN file('${secret}', 'LineAsString')`,
  ]),
  ...family('the network', 'refused', [
    `SELECT * FROM url('http://${net}/', 'LineAsString')`,
    `DESCRIBE url('http://${net}/')`,
    `SELECT * FROM urlCluster('default', 'http://${net}/', 'LineAsString')`,
    `SELECT * FROM s3('http://${net}/b/k', 'LineAsString')`,
    `SELECT * FROM gcs('http://${net}/b/k', 'LineAsString')`,
    `SELECT * FROM azureBlobStorage('http://${net}/', 'c', 'b')`,
    `SELECT * FROM hdfs('hdfs://${net}/f', 'TSV')`,
    `SELECT * FROM remote('${net}', 'system', 'one')`,
    `SELECT * FROM remoteSecure('${net}', 'system', 'one')`,
    "SELECT * FROM cluster('default', system.one)",
    `SELECT * FROM mysql('${net}', 'd', 't', 'u', 'p')`,
    `SELECT * FROM postgresql('${net}', 'd', 't', 'u', 'p')`,
    `SELECT * FROM mongodb('${net}', 'd', 'c', 'u', 'p', 'a Int8')`,
    `SELECT * FROM redis('${net}', 'k', 'k String')`,
    `SELECT * FROM odbc('DSN=x', 'd', 't')`,
    `SELECT * FROM jdbc('x', 'd', 't')`,
    "SELECT aiGenerate('hello')",
    "SELECT reverseDNSQuery('127.0.0.1')",
  ]),
  ...family('writing', 'refused', [
    `SELECT 1 INTO OUTFILE '${out}'`,
    `SELECT 1 INTO OUTFILE '${out}' APPEND FORMAT CSV`,
    'INSERT INTO order (shop_id) VALUES (1)',
    `INSERT INTO FUNCTION file('${out}') SELECT 1`,
    'CREATE TABLE t (a Int8) ENGINE = Memory',
    'CREATE VIEW v AS SELECT 1',
    'CREATE FUNCTION f AS x -> file(x)',
    'CREATE TEMPORARY TABLE t (a Int8)',
    'ALTER TABLE order DELETE WHERE 1',
    'TRUNCATE TABLE order',
    'DROP VIEW order',
    'RENAME TABLE order TO o',
    `BACKUP DATABASE dazi_log TO File('${out}')`,
    'OPTIMIZE TABLE order FINAL',
  ]),
  ...family('becoming somebody else', 'refused', [
    'SET readonly = 0',
    'SET ROLE ALL',
    "CREATE USER x IDENTIFIED BY 'x'",
    'GRANT ALL ON *.* TO dazi_console',
    'EXECUTE AS dazi SELECT 1',
    'SYSTEM STOP MERGES',
    "KILL QUERY WHERE query_id = 'x'",
    'USE dazi_log',
    'ATTACH TABLE t',
    'SHOW TABLES FROM dazi_log',
    'SHOW CREATE TABLE order',
    'EXPLAIN SELECT 1',
  ]),
  ...family('moving the limits', 'refused', [
    'SELECT 1 SETTINGS max_execution_time = 0',
    'SELECT * FROM (SELECT 1 SETTINGS max_memory_usage = 0)',
    'SELECT count() FROM order SETTINGS readonly = 0',
    'WITH a AS (SELECT 1 SETTINGS max_rows_to_read = 0) SELECT * FROM a',
    "SELECT getSetting('max_memory_usage')",
  ]),
  ...family('several in one', 'refused', [
    'SELECT 1; SELECT 2',
    'SELECT 1;;SELECT file(1)',
    'SELECT 1 PARALLEL WITH SELECT 2',
    'SELECT 1; -- nothing\nDROP VIEW order',
  ]),
  ...family('behind the views', 'refused', [
    'SELECT * FROM system.users',
    'SELECT * FROM `system`.`processes`',
    'SELECT create_table_query FROM system.tables',
    'SELECT * FROM information_schema.tables',
    'SELECT * FROM dazi_log.order',
    'SELECT buyer_key FROM dazi_a.order',
    'SELECT * FROM dazi_log.source_row',
    'SELECT 1 WHERE 1 IN system.one',
    'SELECT * FROM order AS o, dazi_a.order AS p',
    "SELECT * FROM merge('dazi_.*', '.*')",
    "SELECT * FROM dictionary('d')",
    "SELECT dictGet('d', 'a', 1)",
    "SELECT joinGet('dazi_a.order', 'buyer_key', 1)",
    'SELECT {t:Identifier} FROM order',
  ]),
  ...family('programs and engine insides', 'refused', [
    "SELECT * FROM executable('x.sh', 'TSV', 'a String')",
    "SELECT * FROM eval('SELECT 1')",
    'SELECT hostName(), version(), currentUser()',
    "SELECT addressToLine(1), demangle('x')",
  ]),
  ...family('waiting and eating', 'refused', [
    'SELECT sleep(3)',
    'SELECT sleepEachRow(1) FROM numbers(100) AS n',
    "SELECT arrayReduce('groupArray', range(1000000000))",
  ]),
  ...family('odd texts', 'refused', ['', `SELECT '${'x'.repeat(21_000)}'`, 'SELECT 1\u0000']),
]

/** Stopped within a moment. */
export const bombs: readonly Abuse[] = family('bombs', 'bounded', [
  "SELECT length(repeat('x', 1000000000))",
  'SELECT sum(number) FROM numbers(100000000000) AS n',
  `SELECT ${'('.repeat(500)}1${')'.repeat(500)}`,
])

/** Stopped after up to half a minute each. */
export const slowBombs: readonly Abuse[] = family('bombs', 'bounded', [
  'SELECT sum(cityHash64(n.number, m.number)) FROM numbers(1000000000) AS n CROSS JOIN numbers(1000000000) AS m',
  'SELECT groupArray(number) FROM numbers(900000000) AS n',
  'SELECT arrayJoin(range(100000000)) AS a, groupArray(a) OVER ()',
  'SELECT uniqExact(number) FROM numbers(900000000) AS n',
  'SELECT sum(sipHash64(n.number, m.number)) FROM numbers(30000) AS n INNER JOIN numbers(30000) AS m ON n.number != m.number',
])

/** 158 rows to read, 159 and 160 time, 241 memory, 306 depth, 128 and 131 the size of one value. */
export const limitCodes: readonly number[] = [158, 159, 160, 241, 306, 128, 131]

/** What an analyst asks on an ordinary day. */
export const honest: readonly { text: string; given?: Record<string, string> }[] = [
  {
    text: 'SELECT status, count() AS orders, sum(paid_minor) / 100 AS yuan FROM order GROUP BY status ORDER BY orders DESC',
  },
  {
    text: 'SELECT toDate(paid_local) AS on, uniqExact(buyer_key) AS buyers FROM order WHERE shop_id = {shop:String} GROUP BY on ORDER BY on -- 每天多少人买',
    given: { shop: 'taobao-1' },
  },
  {
    text: 'WITH r AS (SELECT order_id, sum(refunded_minor) AS back FROM refund GROUP BY order_id) SELECT o.title, count() AS n, sum(r.back) AS back FROM order AS o INNER JOIN r ON o.order_id = r.order_id GROUP BY o.title LIMIT 10',
  },
  {
    text: "SELECT toStartOfMonth(placed_local) AS month, countIf(status = 'closed') AS closed, round(closed / count(), 4) AS share, sum(closed) OVER (ORDER BY month) AS so_far FROM order GROUP BY month",
  },
  {
    text: "SELECT buyer_note AS `买家说的`, case when buyer_note = '〔平台没给〕' then 1 else 0 end AS hidden FROM `order` LIMIT 5",
  },
]
