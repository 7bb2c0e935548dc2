/** One look into a folder: files that rest are imported like any drop, then put away; the ledger is told where they stand. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Lying, lyingIn } from '../flow/intake/inbox/lying.ts'
import { type PutAway, putAway } from '../flow/intake/inbox/put-away.ts'
import { apart_ms, type Rest } from '../flow/intake/inbox/rest.ts'
import type { Rhythm } from '../flow/intake/inbox/rhythm.ts'
import { dayIn } from '../flow/intake/ledger.ts'
import type {
  ImportAnswer,
  ImportedFile,
  Operations,
  PickedFile,
  PickUpAnswer,
  PickUpQuestion,
} from '../operations.ts'
import type { House } from './house.ts'
import { changeKept, keptFolders } from './kept-folders.ts'
import { failedNote, folderTrouble, sayPickUp } from './pick-up-words.ts'

/** Times of day, and the day a file is put away under, are of this clock. */
export const timezone = 'Asia/Shanghai'
/** Looks while a file settles, and how soon a look follows that left files behind. */
const mostLooks = 4
const again_ms = 30_000

export async function lookInto(
  house: House,
  importPaths: Operations['importPaths'],
  rest: Rest,
  rhythm: Rhythm,
  question: PickUpQuestion,
): Promise<PickUpAnswer> {
  const { path } = question
  const at = new Date()
  const answer = (more: Partial<PickUpAnswer>): PickUpAnswer => ({
    path,
    at: at.toISOString(),
    files: [],
    waiting: 0,
    trouble: null,
    sentence: '',
    next_at: nextLook(rhythm, at, more.waiting ?? 0).toISOString(),
    ...more,
  })
  const looked = await settled(path, rest, question.settle === true).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return folderTrouble(path, code)
  })
  if (typeof looked === 'string') {
    await beat(house, rhythm, path, at, { file: false, trouble: looked })
    return answer({ trouble: looked, sentence: looked })
  }
  const { resting, moving } = looked
  const files = resting.length === 0 ? [] : await takeAll(house, importPaths, resting, question, at)
  await beat(house, rhythm, path, at, { file: files.some((f) => f.status !== 'left'), trouble: null })
  return answer({ files, waiting: moving.length, sentence: sayPickUp(files, moving.length) })
}

function nextLook(rhythm: Rhythm, at: Date, waiting: number): Date {
  const next = rhythm.next(at)
  if (waiting === 0) return next
  return new Date(Math.min(next.getTime(), at.getTime() + again_ms))
}

async function settled(path: string, rest: Rest, isPatient: boolean) {
  const resting: Lying[] = []
  for (let looks = 1; ; looks++) {
    const looked = rest.look(await lyingIn(path), performance.now())
    resting.push(...looked.resting.filter((f) => !resting.some((r) => r.path === f.path)))
    // Whatever changed since an earlier look of this round is not at rest after all.
    const moving = looked.moving
    const still = resting.filter((r) => !moving.some((m) => m.path === r.path))
    if (moving.length === 0 || !isPatient || looks === mostLooks) return { resting: still, moving }
    await sleep(apart_ms + 100)
  }
}

/** All at once; when that fails, one by one, so that a file nobody can take does not hold the others up. */
async function takeAll(
  house: House,
  importPaths: Operations['importPaths'],
  files: readonly Lying[],
  question: PickUpQuestion,
  at: Date,
): Promise<PickedFile[]> {
  const ask = (some: readonly Lying[]) =>
    importPaths({
      paths: some.map((f) => f.path),
      below: question.path,
      who: question.who,
      ...(question.shop === undefined ? {} : { shop: question.shop }),
    })
  const groups = await ask(files).then(
    (answer) => [{ files, answer }],
    async (error: unknown) => {
      if (files.length === 1) return [{ files, answer: error as Error }]
      const each = []
      for (const file of files)
        each.push({ files: [file], answer: await ask([file]).catch((e: unknown) => e as Error) })
      return each
    },
  )
  const picked: PickedFile[] = []
  for (const group of groups)
    for (const file of group.files) picked.push(await finish(house, file, group.answer, question.path, at))
  return picked
}

async function finish(
  house: House,
  file: Lying,
  answer: ImportAnswer | Error,
  folder: string,
  at: Date,
): Promise<PickedFile> {
  const left = (sentence: string): PickedFile => ({
    path: file.path,
    status: 'left',
    moved_to: null,
    imports: [],
    landed: 0,
    rejected: 0,
    sentence,
  })
  if (answer instanceof Error) return left(`没收成，文件没动，下次再试：${answer.message}`)
  const tables = answer.files.filter((f) => f.path === file.path || f.path.startsWith(`${file.path} › `))
  const bad = tables.filter((t) => t.status === 'rejected' || t.status === 'unknown')
  const how: PutAway =
    bad.length > 0 || tables.length === 0
      ? { to: 'failed', sentence: failedNote(tables, bad) }
      : { to: 'done', on: dayIn(at.toISOString(), timezone) }
  try {
    const place = await putAway(folder, file, how)
    if (place === null) return left('刚收完它又变了，下次再看。')
    await renameInLedger(house, tables, file.path, place)
    return {
      path: file.path,
      status: how.to === 'failed' ? 'failed' : tables.some((t) => t.status === 'landed') ? 'landed' : 'known',
      moved_to: place,
      imports: tables.flatMap((t) => t.import ?? []),
      landed: tables.reduce((sum, t) => sum + (t.landed ?? 0), 0),
      rejected: tables.reduce((sum, t) => sum + (t.rejected ?? 0), 0),
      sentence: (bad[0] ?? tables[0])?.sentence ?? '里面没有能读的表。',
    }
  } catch (error) {
    // The rows are in; the next look finds that they came before, and tries to put the file away again.
    return left(`收下了，没能挪走，下次再挪：${(error as Error).message}`)
  }
}

/** The ledger names files by where they stand, so that a number can be walked back to its line. */
async function renameInLedger(
  house: House,
  tables: readonly ImportedFile[],
  from: string,
  to: string,
): Promise<void> {
  for (const { import: no } of tables) {
    const row = no === null ? null : await house.records.imports.get(no)
    if (row && (row.path === from || row.path.startsWith(`${from} › `)))
      await house.records.imports.change(row.no, { path: to + row.path.slice(from.length) })
  }
}

/** What is remembered of a look. A look every few seconds that finds nothing is written down every few minutes. */
async function beat(
  house: House,
  rhythm: Rhythm,
  path: string,
  at: Date,
  seen: { file: boolean; trouble: string | null },
): Promise<void> {
  const kept = (await keptFolders(house.records)).find((f) => f.path === path)
  if (!kept) return
  const age_ms = at.getTime() - Date.parse(kept.last_look_at ?? '1970-01-01')
  const isOld = rhythm.every_ms === null || age_ms > 5 * 60_000
  if (!seen.file && seen.trouble === kept.trouble && !isOld) return
  await changeKept(house.records, path, (before) =>
    before === null
      ? null
      : {
          ...before,
          last_look_at: at.toISOString(),
          last_file_at: seen.file ? at.toISOString() : before.last_file_at,
          trouble: seen.trouble,
          trouble_since: seen.trouble === null ? null : (before.trouble_since ?? at.toISOString()),
        },
  )
}
