/**
 * `npm start`: on a machine with only Node and npm, installs what is missing, builds what is stale, and opens the
 * workbench. Uses nothing but Node itself, since nothing else is there yet.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './build-stamp.mjs'
import { ensureInstalled } from './ensure-installed.mjs'

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

/** Ends with a sentence where this machine will not do. */
export function checkMachine() {
  const libc = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'other'
  const { versions, platform, arch } = process
  const trouble = machineTrouble({ node: versions.node, platform, arch, libc })
  if (trouble) throw new Error(trouble)
}

async function main() {
  checkMachine()
  await ensureInstalled(root)
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
