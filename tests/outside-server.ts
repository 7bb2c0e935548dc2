/** A ClickHouse that somebody else set up: its own folder, plain defaults, reached by URL only. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { consoleProfile } from '../src/warehouse/console/limits.ts'
import { consoleDatabases } from '../src/warehouse/console/user.ts'

const password = 'a server of somebody else'

/** Nothing of ours in the profile: what Dazi needs it has to bring with each request. */
const config = (usersFile: string) => `<clickhouse>
  <users_config>${usersFile}</users_config>
  <max_server_memory_usage>3000000000</max_server_memory_usage>
</clickhouse>`

/** A console user as docs/guides/sql-console.md asks for; `wide` forgets the limits. */
export const consolePasswords = { console: 'views and nothing more', wide: 'forgot the limits' } as const

const settings = Object.entries(consoleProfile)
  .map(([name, is]) => `<${name}>${is}</${name}>`)
  .join('')
const grants = consoleDatabases.map((name) => `<query>GRANT SELECT ON ${name}.*</query>`).join('')
const consoleUserOf = (name: keyof typeof consolePasswords, profile: string) =>
  `<${name}><password>${consolePasswords[name]}</password><networks><ip>127.0.0.1</ip></networks><profile>${profile}</profile><quota>default</quota><grants>${grants}</grants></${name}>`

const users = `<clickhouse>
  <profiles><default/><bounded>${settings}</bounded></profiles>
  <users>
    <default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
      <grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants></default>
    <team><password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></team>
    ${consoleUserOf('console', 'bounded')}${consoleUserOf('wide', 'default')}
  </users>
  <quotas><default/></quotas>
</clickhouse>`

export async function openOutsideServer() {
  const folder = await mkdtemp(join(tmpdir(), 'dazi-outside-'))
  await writeFile(join(folder, 'users.xml'), users)
  await writeFile(join(folder, 'config.xml'), config(join(folder, 'users.xml')))
  const port = await freePort()
  const script = fileURLToPath(new URL('../src/warehouse/engine-child.ts', import.meta.url))
  const args = JSON.stringify({ folder: join(folder, 'data'), configFile: join(folder, 'config.xml'), port })
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const close = async () => {
    child.stdin?.end()
    await gone
    await rm(folder, { recursive: true, force: true })
  }
  const url = `http://team:${encodeURIComponent(password)}@127.0.0.1:${port}`
  for (let tries = 0; tries < 400; tries++) {
    const answers = await fetch(`http://127.0.0.1:${port}/ping`).then(
      (r) => r.ok,
      () => false,
    )
    if (answers) return { url, origin: `http://127.0.0.1:${port}`, close }
    await sleep(50)
  }
  await close()
  throw new Error('the outside server did not answer')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
