/**
 * The engine's own process: loads the library and serves HTTP on loopback until its lifeline, standard input, ends.
 * It runs with an empty environment, so nothing secret can be read out of it; its passwords stand in a file that only
 * this user can read, named in the one argument.
 */
import { libchdbPath } from 'chdb/libchdb'
import { DataType, load, open } from 'ffi-rs'

const listenAndWait = [
  'SYSTEM START LISTEN HTTP',
  // Sleeping one row at a time keeps the embedded session, and with it the server, alive for thirty years.
  'SELECT sleepEachRow(1) FROM numbers(1000000000) SETTINGS function_sleep_max_microseconds_per_block=0, max_block_size=1, max_execution_time=0 FORMAT Null',
].join('; ')

const { folder, configFile, port } = JSON.parse(process.argv[2] ?? '{}') as {
  folder: string
  configFile: string
  port: number
}

process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'))
process.stdin.on('error', () => process.kill(process.pid, 'SIGKILL'))
process.stdin.resume()
// Ctrl-C in the terminal reaches the whole group; the parent decides when the engine ends.
process.on('SIGINT', () => {})

const args = [
  'clickhouse',
  '--path',
  folder,
  '--http_port',
  String(port),
  '--listen_host',
  '127.0.0.1',
  '--config-file',
  configFile,
  '--query',
  listenAndWait,
]
open({ library: 'chdb', path: libchdbPath({ env: {} }) })
// koffi moves the stack and fails the engine's stack check; a new thread through ffi-rs does not.
await load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
  runInNewThread: true,
})
process.exit(3)
