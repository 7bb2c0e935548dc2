import { mkdtempSync } from 'node:fs'
import { generateLittleShop } from '../fixtures/little-shop/index.ts'
import { openShop } from './open-shop.ts'
const out = mkdtempSync('/tmp/dbg/out-')
await generateLittleShop({ seed: 7, lines: 400, troubles: 'none', out })
const shop = await openShop({ now: '2026-10-20T00:52:00Z' })
const taken = await shop.take(out)
for (const t of taken.filter(t=>t.row?.rejected)) console.log(t.path, t.sentence, t.reasons.slice(0,3))
console.log(out)
await shop.close()
