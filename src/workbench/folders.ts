/**
 * Folders that are looked into by themselves. What rests there is imported like any drop and then put away; a run that was cut
 * off is finished by the next look, since the ledger knows what it has taken.
 */
import { stat } from 'node:fs/promises'
import { Rest } from '../flow/intake/inbox/rest.ts'
import { missed, type Rhythm, rhythmOf } from '../flow/intake/inbox/rhythm.ts'
import {
  OperationRefused,
  type Operations,
  type PickUpAnswer,
  type PickUpQuestion,
  type WatchedFolder,
} from '../operations.ts'
import { wallClock } from '../wording/index.ts'
import { allowFolder } from './folder-allowed.ts'
import type { House } from './house.ts'
import { changeKept, keptFolders } from './kept-folders.ts'
import { lookInto, timezone } from './pick-up.ts'

const usualRhythm = '30s'

type Folders = Pick<Operations, 'watchedFolders' | 'watchFolder' | 'unwatchFolder' | 'pickUp' | 'pickUpDue'>

export const folders = (house: House, importPaths: Operations['importPaths']): Folders => {
  const rests = new Map<string, Rest>()
  /** Looks under way, by folder: two of them would take the same file twice and race for its place. */
  const looking = new Map<string, Promise<unknown>>()
  const due = new Map<string, Date>()

  const pickUp = async (question: PickUpQuestion): Promise<PickUpAnswer> => {
    await allowFolder(question.path, house.folder)
    const rhythm = readRhythm(question.every)
    const rest = rests.get(question.path) ?? new Rest()
    rests.set(question.path, rest)
    const look = () => lookInto(house, importPaths, rest, rhythm, question)
    const next = (looking.get(question.path) ?? Promise.resolve()).then(look, look)
    looking.set(
      question.path,
      next.catch(() => {}),
    )
    return next
  }

  return {
    watchedFolders: () => keptFolders(house.records),
    watchFolder: async ({ path, shop, every = usualRhythm, who }) => {
      await allowFolder(path, house.folder)
      const isFolder = await stat(path).then(
        (info) => info.isDirectory(),
        () => false,
      )
      if (!isFolder) throw new OperationRefused('not_found', `没有「${path}」这个文件夹。先建好它，再来加。`)
      readRhythm(every)
      const added = await changeKept(house.records, path, (before) => ({
        path,
        shop: shop ?? null,
        every,
        who,
        added_at: before?.added_at ?? new Date().toISOString(),
        last_look_at: before?.last_look_at ?? null,
        last_file_at: before?.last_file_at ?? null,
        trouble: before?.trouble ?? null,
        trouble_since: before?.trouble_since ?? null,
      }))
      due.delete(path)
      if (!added) throw new Error(`「${path}」 was not kept`)
      return added
    },
    unwatchFolder: async (path) => {
      const kept = (await keptFolders(house.records)).some((f) => f.path === path)
      await changeKept(house.records, path, () => null)
      due.delete(path)
      return { removed: kept }
    },
    pickUp,
    pickUpDue: async () => {
      const said: PickUpAnswer[] = []
      for (const folder of await keptFolders(house.records)) {
        const now = new Date()
        const at = due.get(folder.path) ?? firstDue(folder, now)
        if (at > now) {
          due.set(folder.path, at)
          continue
        }
        const rhythm = readRhythm(folder.every)
        const answer = await pickUp({
          path: folder.path,
          every: folder.every,
          who: folder.who,
          ...(folder.shop === null ? {} : { shop: folder.shop }),
          settle: rhythm.every_ms === null,
        })
        due.set(folder.path, new Date(answer.next_at))
        const late = missed(rhythm, folder.last_look_at === null ? null : new Date(folder.last_look_at), at)
        const isNews =
          answer.sentence !== '' && (answer.files.length > 0 || answer.trouble !== folder.trouble)
        if (isNews)
          said.push(late && late < at ? { ...answer, sentence: madeUp(late, answer.sentence) } : answer)
      }
      return said
    },
  }
}

function readRhythm(every: string = usualRhythm): Rhythm {
  const rhythm = rhythmOf(every, timezone)
  if (rhythm) return rhythm
  throw new OperationRefused(
    'bad_question',
    `看不懂多久看一次「${every}」。写成 30s、5m、2h（5 秒到 24 小时），或几点看：09:00、09:00,14:30，也可以写五段 cron：0 9 * * 1-5。`,
  )
}

/** Whoever starts looks at once, unless times of day are kept and none was missed. */
function firstDue(folder: WatchedFolder, now: Date): Date {
  const rhythm = readRhythm(folder.every)
  if (rhythm.every_ms !== null) return now
  const last = new Date(folder.last_look_at ?? folder.added_at)
  return missed(rhythm, last, now) ? now : rhythm.next(now)
}

const madeUp = (late: Date, sentence: string): string => {
  const { on, time } = wallClock(late.toISOString(), timezone)
  return `${on.slice(5)} ${time} 那次错过了，现在补上。${sentence}`
}
