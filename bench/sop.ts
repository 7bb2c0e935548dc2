/** 10 000 SOPs in one house: the list, a search by words, by letters, and in the box that finds everything; p50 and p95. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { starterSops } from '../src/desks/handbook/sops/index.ts'
import { indexWords } from '../src/flow/search/words.ts'
import { readSop } from '../src/flow/sops/checklist.ts'
import type { SopSaved } from '../src/records/sops.ts'
import { openWorkbench } from '../src/workbench.ts'
import { machine } from './machine.ts'

const pages = Number(process.argv[2] ?? 10_000)
const rounds = 40
const folder = mkdtempSync(join(tmpdir(), 'dazi-bench-sop-'))
const workbench = await openWorkbench({ folder })
try {
  console.log(machine('embedded'))
  const words = await Promise.all(starterSops.map((s) => indexWords(s.title, s.text)))
  const begun = performance.now()
  for (let from = 0; from < pages; from += 500)
    await workbench.records.sops.addAll(
      Array.from({ length: Math.min(500, pages - from) }, (_, i) => page(from + i)),
    )
  console.log(`${pages} pages written in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  await time('list, first page', () => workbench.sops({ limit: 100 }))
  await time('list, one area', () => workbench.sops({ area: 'service', limit: 100 }))
  await time('search, a common word', () => workbench.sops({ asked: '退货率', limit: 50 }))
  await time('search, a title', () => workbench.sops({ asked: '退货高发处理 77', limit: 50 }))
  await time('search, first letters', () => workbench.sops({ asked: 'thgf', limit: 50 }))
  await time('the box that finds everything', () => workbench.search({ asked: '断货' }))
  await time('one page opened', () => workbench.sop('page-77'))

  /** A starter's text under another name, so that words fall as they do in real ones. */
  function page(n: number): SopSaved & { key: string } {
    const starter = starterSops[n % starterSops.length]
    const own = words[n % starterSops.length]
    if (!starter || !own) throw new Error('there is no starter')
    const { title, area, owner_role, watches, text } = starter
    const { steps, cites } = readSop(text)
    return {
      key: `page-${n}`,
      after: 0,
      text: `${text}\n\n第 ${n} 份。`,
      head: { title: `${title} ${n}`, area, owner_role, owner: null, review_on: null, watches },
      cites: Object.fromEntries(cites.map((rule) => [rule, null])),
      steps: steps.length,
      minutes: 60,
      words: own,
      origin: 'hand',
      note: null,
      who: 'bench',
      at: '2026-10-20T00:00:00.000Z',
    }
  }
} finally {
  await workbench.close()
  rmSync(folder, { recursive: true, force: true })
}

async function time(what: string, work: () => Promise<unknown>): Promise<void> {
  await work()
  const taken: number[] = []
  for (let i = 0; i < rounds; i++) {
    const begun = performance.now()
    await work()
    taken.push(performance.now() - begun)
  }
  taken.sort((a, b) => a - b)
  const at = (share: number) => (taken[Math.ceil(share * rounds) - 1] ?? 0).toFixed(0)
  console.log(`${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}
