/**
 * Installs what package.json names and node_modules lacks. Shared by `npm start`, `npm test` and the `dazi` bin, and uses
 * nothing but Node itself, since nothing else is there yet.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const stampOf = (root) => join(root, 'node_modules/.dazi-installed')
const say = (text) => process.stderr.write(`${text}\n`)

export async function ensureInstalled(root) {
  if (!isInstalled(root)) await install(root)
}

/** What is wanted: scripts may change without an install. */
function wanted(root) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return { ...dependencies, ...devDependencies }
}

const fingerprint = (packages) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(packages).sort()))
    .digest('hex')

/** By our own note, or by npm's, which it writes last: somebody may have run npm install by hand. */
export function isInstalled(root) {
  const packages = wanted(root)
  const stamp = stampOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(packages)) return true
  const npmNote = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(npmNote)) return false
  const installed = JSON.parse(readFileSync(npmNote, 'utf8')).packages ?? {}
  return Object.entries(packages).every(
    ([name, version]) => installed[`node_modules/${name}`]?.version === version.replace(/^npm:.+@/, ''),
  )
}

/** `npm install`, not `npm ci`: a lockfile may lack other platforms' packages, and then `npm ci` refuses it. */
function install(root) {
  say('装依赖，第一次要一两分钟，占 1.3 GB 左右……')
  const startedAt = Date.now()
  const beat = setInterval(() => say(`  还在装，${Math.round((Date.now() - startedAt) / 1000)} 秒了`), 15_000)
  const npm = process.env.npm_execpath
  // The build needs the development packages, whatever the environment says.
  const words = ['install', '--include=dev', '--no-audit', '--no-fund']
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] }
  // `npx dazi` hands on npx-cli.js here, which would take "install" for the name of a package.
  const child = npm?.endsWith('npm-cli.js')
    ? spawn(process.execPath, [npm, ...words], options)
    : spawn('npm', words, options)
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
      writeFileSync(stampOf(root), fingerprint(wanted(root)))
      say(`装好了，用了 ${Math.round((Date.now() - startedAt) / 1000)} 秒。`)
      resolve()
    }
    child.on('error', (error) => end(new Error(`npm 没跑起来（${error.message}）。看看 npm 装了没有。`)))
    child.on('close', (code) =>
      end(
        code === 0
          ? null
          : new Error(`${output}\n依赖没装成。看看网络和磁盘，再来一次同样的命令，会接着装。`),
      ),
    )
  })
}
