/**
 * A Chromium that prints and is looked at: the system's own when there is one, else the headless build that comes inside
 * npm (unpacked once under node_modules/.cache, with the libraries a bare machine lacks).
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium as playwright } from 'playwright-core'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export interface Started {
  browser: Browser
  from: 'system' | 'npm'
}

/** Starts a browser, the one named first, or says in one sentence why none can start. */
export async function startBrowser(named?: string): Promise<Started | { why: string }> {
  const reasons: string[] = []
  const wanted = named ? [named] : systemPaths.filter((p) => existsSync(p))
  for (const executablePath of wanted) {
    try {
      return {
        browser: await playwright.launch({
          executablePath,
          args: ['--no-sandbox', '--font-render-hinting=none', '--disable-dev-shm-usage'],
        }),
        from: 'system',
      }
    } catch (error) {
      reasons.push(`${executablePath}: ${firstLine(error)}`)
    }
  }
  try {
    const unpacked = await unpackFromNpm()
    // Its own list of font folders names other places; one font of any kind must exist, or nothing is drawn at all.
    const list = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${unpacked}/fonts</dir><cachedir>${unpacked}/fonts-cache</cachedir></fontconfig>`
    writeFileSync(join(unpacked, 'fonts', 'fonts.conf'), list)
    const browser = await playwright.launch({
      executablePath: join(unpacked, 'chromium'),
      args: [
        '--no-sandbox',
        '--no-zygote',
        '--font-render-hinting=none',
        '--disable-gpu',
        '--disable-dev-shm-usage',
      ],
      env: {
        HOME: tmpdir(),
        LD_LIBRARY_PATH: join(unpacked, 'al2023', 'lib'),
        FONTCONFIG_PATH: join(unpacked, 'fonts'),
      },
    })
    return { browser, from: 'npm' }
  } catch (error) {
    reasons.push(`@sparticuz/chromium: ${firstLine(error)}`)
  }
  return { why: `起不来浏览器（${reasons.join('；')}）` }
}

/** Unpacks beside its final place and renames, so that two runs at once never see half a browser. */
async function unpackFromNpm(): Promise<string> {
  const require = createRequire(import.meta.url)
  const modules = join(dirname(require.resolve('playwright-core/package.json')), '..')
  const place = join(modules, '.cache', 'dazi-chromium')
  if (existsSync(join(place, 'chromium'))) return place
  const partial = `${place}.${process.pid}`
  mkdirSync(partial, { recursive: true })
  // The package unpacks into the temporary folder, and its libraries only where it believes to run on such a host: it is
  // told so in a process of its own, whose environment nobody else has.
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', "await (await import('@sparticuz/chromium')).default.executablePath()"],
    {
      cwd: modules,
      env: { HOME: partial, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
    },
  )
  try {
    // What stands there without a browser is left of one that was taken away.
    if (!existsSync(join(place, 'chromium'))) rmSync(place, { recursive: true, force: true })
    renameSync(partial, place)
  } catch (error) {
    if (!existsSync(join(place, 'chromium'))) throw error
    rmSync(partial, { recursive: true, force: true })
  }
  return place
}

const firstLine = (error: unknown): string =>
  String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''
