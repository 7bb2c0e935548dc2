/** One day of orders, imported and exported again with every order changed: into an empty folder, and on top of a shop. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorkbench } from '../src/workbench.ts'
import { laterFileName, ordersFile } from './orders-file.ts'
import { seconds } from './rounds.ts'

export interface DailyImport {
  /** Orders nobody had seen. */
  fresh: number
  /** The same orders, every one of them changed. */
  again: number
}

/** Seconds. `folder` is left as it was: what came is taken back. */
export async function dailyImport(folder: string | null, rows: number): Promise<DailyImport> {
  const empty = folder === null ? await mkdtemp(join(tmpdir(), 'dazi-bench-empty-')) : null
  const drop = await mkdtemp(join(tmpdir(), 'dazi-bench-day-'))
  const day = await ordersFile(rows, 7, { days: 1 })
  const changed = join(drop, laterFileName)
  await cp(await ordersFile(rows, 8, { days: 1 }), changed)
  const workbench = await openWorkbench({ folder: folder ?? empty ?? '' })
  const came: number[] = []
  const take = async (path: string) => {
    const { files } = await workbench.importPaths({ paths: [path], shop: '小满家居旗舰店', who: 'bench' })
    for (const file of files) {
      if (file.status !== 'landed' || file.import === null) throw new Error(file.sentence)
      came.push(file.import)
    }
  }
  try {
    return { fresh: await seconds(() => take(day)), again: await seconds(() => take(changed)) }
  } finally {
    if (folder !== null) for (const no of came.reverse()) await workbench.undo(no, 'bench')
    await workbench.close()
    await rm(drop, { recursive: true, force: true })
    if (empty) await rm(empty, { recursive: true, force: true })
  }
}
