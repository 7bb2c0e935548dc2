/**
 * `npm run look [FOLDER]`: draws the sample briefs at desk and phone size, light and dark, Chinese and English, and saves
 * the pictures for a person to look at. It judges nothing; it complains only about what no eye would forgive.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { render } from '../../src/flow/reports/render.ts'
import { type SampleName, sampleBrief, sampleNow } from '../../src/flow/reports/sample-brief.ts'
import { startBrowser } from '../../src/workbench/printing/chromium.ts'
import { fonts, openPage } from './pages.ts'

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
const samples: readonly SampleName[] = ['full', 'empty', 'stale', 'calm', 'faces']

async function look(folder: string, only: string | undefined): Promise<number> {
  const started = await startBrowser(process.env.DAZI_CHROMIUM)
  if ('why' in started) {
    process.stderr.write(`${started.why}\n`)
    return 1
  }
  mkdirSync(folder, { recursive: true })
  let troubles = 0
  for (const sample of samples) {
    for (const locale of ['zh', 'en'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        for (const [size, viewport] of Object.entries(sizes)) {
          const name = `${sample}-${size}-${theme}-${locale}`
          if (only && !name.includes(only)) continue
          const document = render(sampleBrief(sample, { locale }), 'html', {
            locale,
            now: sampleNow[sample],
            fonts,
            links: { order: '/order', reconcile: '/reconcile', copyScript: '/copy.js' },
          })
          const page = await openPage(started.browser, document, { viewport, colorScheme: theme })
          const complaints: string[] = []
          page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()))
          const spill = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
          if (spill > 0) complaints.push(`the page is ${spill} px wider than the window`)
          await page.screenshot({ path: join(folder, `${name}.png`) })
          await page.screenshot({ path: join(folder, `${name}-whole.png`), fullPage: true })
          for (const c of complaints) process.stdout.write(`${name}: ${c}\n`)
          troubles += complaints.length
          await page.context().close()
        }
      }
    }
  }
  await started.browser.close()
  process.stdout.write(`pictures are in ${folder}\n`)
  return troubles === 0 ? 0 : 1
}

const [folder = 'dist/look', only] = process.argv.slice(2)
process.exitCode = await look(folder, only)
