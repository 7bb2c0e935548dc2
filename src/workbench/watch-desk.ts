/** What people decide about watches: lines moved, watches switched off, their own made, and when nobody is called. */
import { lineSaid } from '../flow/findings/line-words.ts'
import { lineParts } from '../flow/findings/lines-in-force.ts'
import { lineTroubles, onlyMoved } from '../flow/findings/lines-moved.ts'
import {
  deskOf,
  type OwnWatch,
  ownWatchJsonSchema,
  readOwnWatch,
} from '../flow/findings/own-watches/declaration.ts'
import { metricNamed } from '../flow/metrics/metric.ts'
import { OperationRefused, type Operations, type Watches, type WatchStory } from '../operations.ts'
import type { WatchWord } from '../records/watch-words.ts'
import type { House } from './house.ts'
import { tryWatch } from './watch-trials.ts'
import {
  keepQuietHours,
  knownToWatches,
  quietHoursOf,
  untouched,
  type WatchInUse,
  type WatchState,
  watchBook,
} from './watches-in-use.ts'
import { watchesListed, wordSaid } from './watches-shown.ts'

export const watchDesk = (house: House): Pick<Operations, keyof Watches> => ({
  watchesList: () => watchesListed(house),
  watchStory: (watch) => story(house, watch),
  async moveLines({ watch, lines, ...decided }) {
    const found = await meant(house, watch)
    if (found.state.own)
      throw new OperationRefused(
        'bad_question',
        `「${found.watch.label}」是自己的哨，线写在它的声明里，直接改那一份。`,
      )
    const asked = Object.fromEntries(
      lineParts.map((part) => [part, { ...found.state.lines[part], ...lines[part] }]),
    )
    const troubles = lineTroubles(found.watch, asked)
    if (troubles.length > 0) throw new OperationRefused('bad_question', `还存不了。${troubles.join(' ')}`)
    return say(house, found, {
      ...decided,
      word: 'set',
      body: { ...found.state, lines: onlyMoved(found.watch, asked) },
    })
  },
  async switchWatch({ watch, on, ...decided }) {
    const found = await meant(house, watch)
    if (found.state.is_off !== on)
      throw new OperationRefused('conflict', `「${found.watch.label}」本来就${on ? '开着' : '关着'}。`)
    return say(house, found, { ...decided, word: on ? 'on' : 'off', body: { ...found.state, is_off: !on } })
  },
  async resetWatch({ watch, ...decided }) {
    const found = await meant(house, watch)
    if (found.state.own)
      throw new OperationRefused(
        'bad_question',
        `「${found.watch.label}」是自己的哨，没有出厂的线；不要了就删掉。`,
      )
    if (!found.state.is_off && Object.keys(found.state.lines).length === 0)
      throw new OperationRefused('conflict', `「${found.watch.label}」本来就是出厂的线，不用还原。`)
    return say(house, found, { ...decided, word: 'reset', body: untouched })
  },
  undoWatch: (asked) => undo(house, asked),
  saveOwnWatch: (asked) => saveOwn(house, asked),
  async removeOwnWatch({ watch, ...decided }) {
    const found = await meant(house, watch)
    if (!found.state.own)
      throw new OperationRefused(
        'bad_question',
        `「${found.watch.label}」不是自己的哨，删不了；不想看就关掉它。`,
      )
    return say(house, found, { ...decided, word: 'removed', body: null })
  },
  exportOwnWatches: async () => ({
    watches: (await watchBook(house)).all.flatMap((w) => w.state.own ?? []),
  }),
  ownWatchSchema: async () => ownWatchJsonSchema(),
  tryWatch: (trial, onProgress, signal) => tryWatch(house, trial, onProgress, signal),
  quietHours: () => quietHoursOf(house),
  async keepQuietHours(kept) {
    if (kept.hours && kept.hours.from === kept.hours.to)
      throw new OperationRefused('bad_question', '静音从几点到几点要是两个时间；一天都静音，等于没有警报。')
    await keepQuietHours(house, kept)
    return kept
  },
})

export async function meant(house: House, key: string): Promise<WatchInUse> {
  const found = (await watchBook(house)).all.find((w) => w.watch.key === key)
  if (!found)
    throw new OperationRefused('not_found', `没有叫「${key}」的哨。npx dazi watches list 列出有的。`)
  return found
}

async function say(
  house: House,
  { watch, word }: Pick<WatchInUse, 'word'> & { watch: { key: string; label: string } },
  said: Pick<WatchWord<WatchState>, 'word' | 'body' | 'reason' | 'who'> & { after?: number | undefined },
): Promise<WatchStory> {
  const { after = word?.no ?? 0, ...rest } = said
  const kept = await house.records.watchWords.say<WatchState>(
    { key: watch.key, ...rest, at: new Date().toISOString() },
    after,
  )
  if (!kept) throw new OperationRefused('conflict', `「${watch.label}」刚刚被别人动过，没有存。看一眼再改。`)
  return story(house, watch.key)
}

async function saveOwn(
  house: House,
  { own, ...decided }: Parameters<Watches['saveOwnWatch']>[0],
): Promise<WatchStory> {
  const { watch, problems } = readOwnWatch(own, knownToWatches)
  if (!watch || problems.length > 0)
    throw new OperationRefused('bad_question', `这个哨还用不了：${problems.join(' ')}`)
  const key = watch.key ?? (await freeKey(house, deskOf(metricNamed(knownToWatches.metrics, watch.metric))))
  const words = await house.records.watchWords.of<WatchState>(key)
  const word = words.at(-1) ?? null
  const whole: OwnWatch = { ...watch, key }
  return say(
    house,
    { watch: { key, label: watch.label }, word },
    {
      ...decided,
      word: word?.body ? 'set' : 'made',
      body: { is_off: word?.body?.is_off ?? false, lines: {}, own: whole },
    },
  )
}

async function freeKey(house: House, desk: string): Promise<string> {
  const taken = new Set((await house.records.watchWords.newest()).map((w) => w.key))
  let n = 1
  while (taken.has(`${desk}.own_${n}`)) n += 1
  return `${desk}.own_${n}`
}

async function undo(house: House, { watch: key, who }: { watch: string; who: string }): Promise<WatchStory> {
  const words = await house.records.watchWords.of<WatchState>(key)
  const last = words.at(-1)
  if (!last) throw new OperationRefused('conflict', '这个哨没有人动过，没有可以撤回的。')
  if (last.word === 'undone')
    throw new OperationRefused('conflict', '刚撤回过一次；再往前，照历史里的线改回去。')
  const before = words.at(-2)
  const isDesks = !key.includes('.own_')
  return say(
    house,
    { watch: { key, label: key }, word: last },
    {
      word: 'undone',
      body: before ? before.body : isDesks ? untouched : null,
      reason: '撤回上一步',
      who,
    },
  )
}

async function story(house: House, key: string): Promise<WatchStory> {
  const [words, list] = await Promise.all([
    house.records.watchWords.of<WatchState>(key),
    watchesListed(house),
  ])
  const listed = list.find((w) => w.watch === key) ?? null
  if (!listed && words.length === 0)
    throw new OperationRefused('not_found', `没有叫「${key}」的哨。npx dazi watches list 列出有的。`)
  return {
    watch: key,
    said: words.map((w) => ({ ...wordSaid(w), changed: changed(w.body) })).reverse(),
    listed,
  }
}

/** 响的线 晚发占比 8.0% */
function changed(state: WatchState | null): string {
  if (state === null) return '不再有了'
  if (state.own) {
    const { raise, recover } = state.own
    return `响 ${raise}，好了 ${recover}${state.is_off ? '；关着' : ''}`
  }
  const moved = lineParts.flatMap((part) =>
    Object.entries(state.lines[part] ?? {}).map(([name, value]) => lineSaid(name, value, 'zh')),
  )
  return [moved.join('、') || '照出厂的线', state.is_off ? '关着' : ''].filter(Boolean).join('；')
}
