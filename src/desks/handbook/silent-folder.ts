/** Folders that are looked into by themselves: whoever relies on one must hear when nothing comes through it any more. */
import { readBeside, readPlaybook } from '../../flow/findings/beside.ts'
import { evidence } from '../../flow/findings/evidence.ts'
import {
  defineWatch,
  type FolderBeat,
  type Look,
  noMoney,
  type Sighting,
  type WatchRoom,
} from '../../flow/findings/watch.ts'
import { shortDay, spaced, wallClock } from '../../wording/index.ts'

const beats = readBeside(import.meta.url, 'folder-beats.sql')
/** Days without a file, for a folder that people fill every working day: a weekend alone is no silence. */
const silentDays = 3

export const silentFolder = defineWatch({
  key: 'handbook.silent_folder',
  kind: 'silence',
  label: '盯着的文件夹',
  question: '盯着的文件夹还在收文件吗？',
  reads: [],
  minimum: {},
  raise: { silent_days: silentDays },
  recover: { silent_days: 0 },
  yuan: { kind: 'lost_margin', rhythm: 'per_day', formula: '没数就算不出漏多少，不编' },
  playbook: readPlaybook(import.meta.url, 'silent-folder'),
  owner: '运营助理',
  due_hours: 4,
  // A folder that is watched no more was taken off by somebody.
  livesNow: '它看的是文件来没来、哨看没看成，这些只有现在的样子',
  unseen: 'withdrawn',
  look: async (room): Promise<Look> => ({
    blind: [],
    sightings: room.folders.map((folder) => sighting(room, folder)),
  }),
})

function sighting(room: WatchRoom, folder: FolderBeat): Sighting {
  const subject = { folder: folder.path }
  if (folder.state === 'looked_into' && folder.days < silentDays) return { level: 'fine', subject }
  return {
    level: 'raise',
    subject,
    severity: folder.state === 'looked_into' ? 'week' : 'today',
    title: spaced(title(room, folder)),
    since: folder.since,
    money_at_stake: noMoney({
      kind: 'lost_margin',
      rhythm: 'per_day',
      currency: 'CNY',
      basis: '没数就算不出漏多少；文件补上就知道了',
    }),
    certainty: folder.state === 'looked_into' ? Math.min(0.95, 0.6 + 0.05 * folder.days) : 0.98,
    causes: [],
    spark: [],
    evidence: [
      evidence(
        `handbook.silent_folder.${folder.path}`,
        '最近一次看它、最近一次收到文件',
        {
          query: beats,
          params: {
            path: folder.path,
            state: folder.state,
            since: folder.since,
            last_file_at: folder.last_file_at ?? '',
            last_look_at: folder.last_look_at ?? '',
          },
        },
        [folder],
      ),
    ],
    as_of: folder.last_look_at ?? folder.since,
    stands_on: [],
  }
}

function title(room: WatchRoom, { path, state, since, days, last_file_at }: FolderBeat): string {
  const today = wallClock(room.now, room.timezone).on
  const day = (at: string) => shortDay(wallClock(at, room.timezone).on, today)
  const whole = Math.floor(days)
  if (state === 'gone') return `盯着的文件夹「${path}」从 ${day(since)} 起看不到了，存进去的文件没人收。`
  if (state === 'unwatched')
    return `盯着的文件夹「${path}」${whole} 天没人看了：搭子没开着，存进去的文件没收。`
  const last = last_file_at === null ? '加上以后一份都没来过' : `最近一份是 ${day(last_file_at)} 来的`
  return `盯着的文件夹「${path}」${whole} 天没有新文件，${last}。`
}
