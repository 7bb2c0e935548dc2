/**
 * `npm start`: on a machine with only Node and npm, installs what is missing, builds what is stale, and opens the
 * workbench. Uses nothing but Node itself, since nothing else is there yet.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './build-stamp.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (text) => process.stderr.write(`${text}\n`)

/** null when this machine will do, else what to do about it. */
export function machineTrouble({ node, platform, arch, libc }) {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const isRecent = major >= 24 || (major === 22 && minor >= 14) || (major === 20 && minor >= 19)
  if (!isRecent)
    return `这台机器的 Node 是 ${node}，要 20.19 以上（20、22.14+ 或 24+）。到 nodejs.org 装一个 24，再来一次 npm start。`
  if (platform === 'win32')
    return '数据引擎没有 Windows 版。打开 WSL2（wsl --install），在里面 npm start；或者全组共用一台 Linux。'
  if (!['linux', 'darwin'].includes(platform) || !['x64', 'arm64'].includes(arch))
    return `数据引擎没有 ${platform} ${arch} 版。换一台 Linux 或 macOS（x64、arm64），或用 --url 连一台开着的搭子。`
  if (platform === 'linux' && libc !== 'glibc')
    return '数据引擎要 glibc（Debian、Ubuntu 都有），这台是 musl（Alpine）。换个系统，或用 Debian 的容器。'
  return null
}

/** `npm start -- 我的数据` and `npm start -- --data 我的数据` are the same. */
export function startArguments(given) {
  const [first, ...rest] = given
  return first !== undefined && !first.startsWith('-')
    ? ['start', '--data', first, ...rest]
    : ['start', ...given]
}

async function main() {
  const libc = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'other'
  const trouble = machineTrouble({
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    libc,
  })
  if (trouble) throw new Error(trouble)
  if (!isInstalled()) await install()
  if (!isBuilt(root)) {
    say('编译……')
    const { build } = await import('./build.mjs')
    build()
  }
  process.exitCode = await handOver([
    join(root, 'dist/src/cli/main.js'),
    ...startArguments(process.argv.slice(2)),
  ])
}

const installStamp = join(root, 'node_modules/.dazi-installed')

function wantedPackages() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package.json')))
    .digest('hex')
}

/** By our own note, or by npm's: somebody may have run npm install by hand. */
function isInstalled() {
  if (existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wantedPackages()) return true
  const npmNote = join(root, 'node_modules/.package-lock.json')
  return existsSync(npmNote) && statSync(npmNote).mtimeMs >= statSync(join(root, 'package.json')).mtimeMs
}

/** `npm install`, not `npm ci`: a lockfile may lack other platforms' packages, and then `npm ci` refuses it. */
function install() {
  say('装依赖，第一次要一两分钟，占 1.3 GB 左右……')
  const startedAt = Date.now()
  const beat = setInterval(() => say(`  还在装，${Math.round((Date.now() - startedAt) / 1000)} 秒了`), 15_000)
  const npm = process.env.npm_execpath
  // The build needs the development packages, whatever the environment says.
  const words = ['install', '--include=dev', '--no-audit', '--no-fund']
  const child = npm
    ? spawn(process.execPath, [npm, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const letGo = () => child.kill()
  process.once('exit', letGo)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      output = `${output}${bytes}`.slice(-8000)
    })
  return new Promise((resolve, reject) => {
    const end = (error) => {
      clearInterval(beat)
      process.removeListener('exit', letGo)
      if (error) return reject(error)
      writeFileSync(installStamp, wantedPackages())
      say(`装好了，用了 ${Math.round((Date.now() - startedAt) / 1000)} 秒。`)
      resolve()
    }
    child.on('error', (error) => end(new Error(`npm 没跑起来（${error.message}）。看看 npm 装了没有。`)))
    child.on('close', (code) =>
      end(
        code === 0
          ? null
          : new Error(`${output}\n依赖没装成。看看网络和磁盘，再来一次 npm start，会接着装。`),
      ),
    )
  })
}

/** The workbench gets this terminal and its signals; its exit code is ours. */
function handOver(words) {
  const child = spawn(process.execPath, words, { stdio: 'inherit' })
  const pass = (signal) => child.kill(signal)
  // Ctrl-C reaches the child by the terminal already; a second one from here would make it hurry.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', pass)
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve(signal ? 130 : (code ?? 1)))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    say(error.message)
    process.exitCode = 1
  })
}
