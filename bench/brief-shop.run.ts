/** A data folder that holds the little shop of a size over some days: made once and kept. */
import { openWorkbench } from '../src/workbench.ts'
import { answer, asked } from './alone.ts'
import { cached, fingerprintOf } from './cache.ts'
import { s, seconds } from './rounds.ts'

export interface BriefShop {
  folder: string
}

export interface BriefShopQuestion {
  lines: number
  days: number
  seed: number
}

const { lines, days, seed } = asked<BriefShopQuestion>()
const layout = fingerprintOf(['src/flow/facts', 'src/flow/intake', 'fixtures/little-shop'])
const folder = await cached(`shop-${lines}-${days}-${seed}-${layout}`, async (into) => {
  const workbench = await openWorkbench({ folder: into })
  const took = await seconds(() =>
    workbench.fillWithLittleShop({ seed, lines, days, troubles: 'auto', who: 'bench' }),
  )
  await workbench.close()
  console.error(
    `little shop of ${lines.toLocaleString('en-US')} lines over ${days} days made and published in ${s(took)}`,
  )
})
answer({ folder } satisfies BriefShop)
