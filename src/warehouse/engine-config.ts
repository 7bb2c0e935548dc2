/** The engine's configuration files: users, limits, and the one secret path it answers on. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { backupsOf } from './backup.ts'
import { consoleProfile } from './console/limits.ts'
import { consoleDatabases, consoleUser } from './console/user.ts'

export interface EngineAccess {
  user: string
  password: string
  /** Only requests below this path are answered: the embedded session's own user has no password, so nothing may reach it. */
  pathname: string
  /** The way in of those who ask in SQL: views only, and only so much. */
  console: { user: string; password: string }
}

export interface EngineLimits {
  /** Cap of the whole engine, bytes. */
  serverMemory_bytes: number
  /** Cap of one query, bytes. */
  queryMemory_bytes: number
}

export function defaultLimits(memory_bytes = totalmem()): EngineLimits {
  const server = Math.max(1.5e9, Math.min(8e9, memory_bytes * 0.4))
  return { serverMemory_bytes: Math.floor(server), queryMemory_bytes: Math.floor(server * 0.75) }
}

/** Writes both files with fresh secrets and returns how to get in. */
export function writeEngineConfig(
  folder: string,
  limits: EngineLimits,
): { configFile: string; access: EngineAccess } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const access: EngineAccess = {
    user: 'dazi',
    password: randomBytes(24).toString('hex'),
    pathname: `/${randomBytes(24).toString('hex')}`,
    console: { user: consoleUser, password: randomBytes(24).toString('hex') },
  }
  const usersFile = join(folder, 'users.xml')
  const configFile = join(folder, 'config.xml')
  writePrivately(usersFile, usersXml(access, limits))
  writePrivately(configFile, configXml(usersFile, access, limits, backupsOf(dirname(folder))))
  return { configFile, access }
}

function writePrivately(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  chmodSync(file, 0o600)
}

/**
 * External sorting and grouping start well below the cap, so a large import is slower rather than refused. Expressions are
 * not compiled: compiled ones also compute on what lies under a NULL, and decimals overflow there. A file of a thousand
 * columns is a long INSERT, and it travels beside the rows, in the address: both may be long.
 */
function usersXml(access: EngineAccess, limits: EngineLimits): string {
  const spill = Math.floor(limits.queryMemory_bytes / 3)
  return `<clickhouse>
  <profiles>
    <default>
      <max_memory_usage>${limits.queryMemory_bytes}</max_memory_usage>
      <max_bytes_before_external_group_by>${spill}</max_bytes_before_external_group_by>
      <max_bytes_before_external_sort>${spill}</max_bytes_before_external_sort>
      <max_partitions_per_insert_block>100</max_partitions_per_insert_block>
      <max_execution_time>1800</max_execution_time>
      <log_queries>0</log_queries>
      <compile_expressions>0</compile_expressions>
      <http_max_field_value_size>16777216</http_max_field_value_size>
      <http_max_uri_size>16777216</http_max_uri_size>
      <max_query_size>16777216</max_query_size>
      <max_ast_elements>1000000</max_ast_elements>
      <max_expanded_ast_elements>5000000</max_expanded_ast_elements>
    </default>
    <console>${tags(consoleProfile)}
      <constraints>${tags(Object.fromEntries(Object.keys(consoleProfile).map((name) => [name, '<const/>'])))}</constraints>
    </console>
  </profiles>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota>
      <grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>
    </default>
    <${access.user}>
      <password>${access.password}</password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota>
    </${access.user}>
    <${access.console.user}>
      <password>${access.console.password}</password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>console</profile><quota>default</quota>
      <grants>${consoleDatabases.map((database) => `<query>GRANT SELECT ON ${database}.*</query>`).join('')}</grants>
    </${access.console.user}>
  </users>
  <quotas><default/></quotas>
</clickhouse>
`
}

const tags = (settings: Readonly<Record<string, number | string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')

function configXml(usersFile: string, access: EngineAccess, limits: EngineLimits, backups: string): string {
  return `<clickhouse>
  <users_config>${escapeXml(usersFile)}</users_config>
  <max_server_memory_usage>${limits.serverMemory_bytes}</max_server_memory_usage>
  <mark_cache_size>268435456</mark_cache_size>
  <backups><allowed_path>${escapeXml(backups)}</allowed_path></backups>
  <http_handlers>
    <rule>
      <url>${access.pathname}</url>
      <methods>GET,POST</methods>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
  </http_handlers>
</clickhouse>
`
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
