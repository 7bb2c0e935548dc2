/** Folders that are looked into by themselves: whoever relies on one must hear when nothing comes through it any more. */
import { readPlaybook } from '../../../flow/findings/beside.ts'
import { type FolderBeat, type OwnHouse, watchHeartbeat } from '../../../flow/findings/heartbeat.ts'
import { shortDay, wallClock } from '../../../wording/index.ts'

/** Days without a file, for a folder that people fill every working day: a weekend alone is no silence. */
const silentDays = 3

export const silentFolder = watchHeartbeat({
  key: 'handbook.silent_folder',
  label: '盯着的文件夹',
  question: '盯着的文件夹还在收文件吗？',
  raise: { silent_days: silentDays },
  recover: { silent_days: 0 },
  unpriced: '没数就算不出漏多少，不编',
  shows: '最近一次看它、最近一次收到文件',
  playbook: readPlaybook(import.meta.url, 'silent-folder'),
  owner: '运营助理',
  due_hours: 4,
  beats: async (house) =>
    house.folders.map((folder) => {
      const subject = { folder: folder.path }
      if (folder.state === 'looked_into' && folder.days < silentDays) return { subject, silent: null }
      return {
        subject,
        silent: {
          severity: folder.state === 'looked_into' ? 'week' : 'today',
          title: title(house, folder),
          since: folder.since,
          certainty: folder.state === 'looked_into' ? Math.min(0.95, 0.6 + 0.05 * folder.days) : 0.98,
          seen: [
            ['文件夹', folder.path],
            ['最近一次看它', folder.last_look_at ?? '没看过'],
            ['最近一次收到', folder.last_file_at ?? '没收到过'],
          ],
        },
      }
    }),
})

function title({ now, timezone }: OwnHouse, { path, state, since, days, last_file_at }: FolderBeat): string {
  const today = wallClock(now.toISOString(), timezone).on
  const day = (at: string) => shortDay(wallClock(at, timezone).on, today)
  const whole = Math.floor(days)
  if (state === 'gone') return `盯着的文件夹「${path}」从 ${day(since)} 起看不到了，存进去的文件没人收。`
  if (state === 'unwatched')
    return `盯着的文件夹「${path}」${whole} 天没人看了：搭子没开着，存进去的文件没收。`
  const last = last_file_at === null ? '加上以后一份都没来过' : `最近一份是 ${day(last_file_at)} 来的`
  return `盯着的文件夹「${path}」${whole} 天没有新文件，${last}。`
}
