/** The little shop of a size, and a data folder that holds it: each is made once and kept. */
import { generateLittleShop } from '../fixtures/little-shop/index.ts'
import { openWorkbench } from '../src/workbench.ts'
import { answer, asked } from './alone.ts'
import { cached, fingerprintOf } from './cache.ts'
import { s, seconds } from './rounds.ts'

export interface BriefShop {
  folder: string
}

const { lines, seed } = asked<{ lines: number; seed: number }>()
const size = `${lines}-${seed}-${fingerprintOf(['fixtures/little-shop'])}`
const exports = await cached(`little-shop-${size}`, async (out) => {
  const took = await seconds(() => generateLittleShop({ seed, lines, out }))
  console.error(`little shop of ${lines.toLocaleString('en-US')} lines generated in ${s(took)}`)
})
const layout = fingerprintOf(['src/flow/facts', 'src/flow/intake'])
const folder = await cached(`data-${size}-${layout}`, async (into) => {
  const workbench = await openWorkbench({ folder: into })
  const took = await seconds(async () => {
    const { files } = await workbench.importPaths({ paths: [exports], who: 'bench' })
    const lost = files.filter((f) => f.status !== 'landed' && f.status !== 'known')
    if (lost.length > 0) throw new Error(`not every export landed: ${lost.map((f) => f.sentence).join(' ')}`)
  })
  await workbench.close()
  console.error(`imported in ${s(took)}`)
})
answer({ folder } satisfies BriefShop)
