/** Files come in, are taken back, and are given to another shop: one after another, since there is one publisher at a time. */
import { shopsOf } from '../flow/intake/ledger.ts'
import { publish } from '../flow/intake/publish.ts'
import { reland } from '../flow/intake/reland.ts'
import { take } from '../flow/intake/take.ts'
import { triedOnly } from '../flow/intake/taking.ts'
import { type ImportListed, OperationRefused, type Operations } from '../operations.ts'
import { disagreements, factsOf } from './agreeing.ts'
import { importedFile, importListed } from './answers.ts'
import { noticeClock, startWallClock } from './clock.ts'
import { isExample, putExampleAway } from './example.ts'
import { formatsInUse } from './format-book.ts'
import type { House } from './house.ts'
import { fillWithLittleShop } from './little-shop.ts'
import { lookNow } from './looking.ts'
import { setByHand } from './sheets.ts'
import { takingOf } from './taking.ts'

export const importing = (
  house: House,
): Pick<
  Operations,
  'importPaths' | 'setByHand' | 'fillWithLittleShop' | 'undo' | 'imports' | 'moveImport' | 'shops'
> => {
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => house.queue.add(work)
  return {
    importPaths: (question, onProgress) =>
      oneByOne(async () => {
        const started = performance.now()
        if (!question.dryRun) await noticeClock(house.records, question.paths)
        const taken = await take(await takingOf(house), question, (at) => onProgress?.(at))
        const landed = taken.filter((t) => t.status === 'landed').map((t) => t.path)
        const example_put_away = question.dryRun ? 0 : await makeRoom(house, landed)
        const facts = factsOf(taken)
        return {
          files: taken.map(importedFile),
          contradictions:
            question.dryRun || facts.size === 0
              ? []
              : await house.readers.hold((held) => disagreements(house, held, facts)),
          example_put_away,
          seconds: (performance.now() - started) / 1000,
          dry_run: question.dryRun === true,
        }
      }),
    fillWithLittleShop: (question, onProgress) =>
      oneByOne(async () => fillWithLittleShop(await takingOf(house), question, onProgress)),
    setByHand: (question) => oneByOne(async () => setByHand(await takingOf(house), question)),
    undo: (importNo) => oneByOne(() => undo(house, importNo)),
    imports: async ({ limit } = {}) => {
      const formats = await formatsInUse(house)
      return (await house.records.imports.list(limit === undefined ? {} : { limit }))
        .filter((row) => row.sentence !== triedOnly)
        .map((row) => importListed(row, formats))
    },
    moveImport: (importNo, shopName, who) => oneByOne(() => move(house, importNo, shopName, who)),
    shops: () => shops(house),
  }
}

/** One's own goods and invented ones are never counted together. Answers how many files of the example left. */
async function makeRoom(house: House, landed: readonly string[]): Promise<number> {
  const own = landed.filter((path) => !isExample(house.folder, path))
  if (own.length === 0) return 0
  await startWallClock(house.records, own)
  const left = await putExampleAway(house.records, house.folder)
  if (left > 0) await publish(await takingOf(house))
  return left
}

export async function undo(house: House, importNo: number) {
  const { records } = house
  const row = await records.imports.get(importNo)
  if (!row)
    throw new OperationRefused('not_found', `没有第 ${importNo} 次导入。npx dazi imports 列出所有导入。`)
  if (row.status === 'undone')
    return {
      import: importNo,
      path: row.path,
      status: 'was_undone' as const,
      generation: null,
      findings_withdrawn: 0,
      sentence: `第 ${importNo} 次早就撤回了，一行没动。`,
    }
  if (row.status !== 'published' && row.status !== 'undoing')
    throw new OperationRefused('conflict', `第 ${importNo} 次导入没有落地，没有可撤的。`)
  if (row.status === 'published') await records.imports.advance(importNo, 'undoing')
  const published = await publish(await takingOf(house))
  const withdrawn = await house.readers.hold(async (held) => (await lookNow(house, held)).withdrawn.length)
  return {
    import: importNo,
    path: row.path,
    status: 'undone' as const,
    generation: published?.generation ?? null,
    findings_withdrawn: withdrawn,
    sentence: `撤回了第 ${importNo} 次「${row.path.split(/[/\\]/).at(-1)}」，它带来的 ${(row.landed ?? 0).toLocaleString('en-US')} 条新的都收走了${
      withdrawn > 0 ? `，站在上面的 ${withdrawn} 条发现也一起撤下（历史留着）` : ''
    }。`,
  }
}

/** The kept cells land again under the other shop; the first landing is taken back in the same publish. */
async function move(house: House, importNo: number, shopName: string, who: string): Promise<ImportListed> {
  const row = await house.records.imports.get(importNo)
  if (row?.status !== 'published')
    throw new OperationRefused('not_found', `第 ${importNo} 次导入不在，或者没有落地，挪不了。`)
  const moved = await reland(await takingOf(house), row, { shopName, who })
  await house.records.imports.advance(importNo, 'undoing')
  await publish(await takingOf(house))
  return importListed((await house.records.imports.get(moved)) ?? row, await formatsInUse(house))
}

async function shops({ records }: House) {
  const published = await records.imports.list({ statuses: ['published'] })
  return (await records.shops.list()).map((shop) => {
    const own = published.filter((p) => shopsOf(p).some((s) => s.shop_id === shop.id))
    return {
      ...shop,
      imports: own.length,
      newest_snapshot_at:
        own
          .map((p) => p.snapshot_at ?? '')
          .sort()
          .at(-1) || null,
    }
  })
}
