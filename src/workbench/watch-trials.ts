/** A watch tried on the days that are over, before anything about it is saved. */
import { metrics } from '../desks/all-metrics.ts'
import { withLines } from '../flow/findings/lines-in-force.ts'
import { lineTroubles } from '../flow/findings/lines-moved.ts'
import { isMetricWatch } from '../flow/findings/on-metric/watch-on.ts'
import { readOwnWatch } from '../flow/findings/own-watches/declaration.ts'
import { makeOwnWatch } from '../flow/findings/own-watches/make.ts'
import { type Replay, replay } from '../flow/findings/replay.ts'
import { OperationRefused, type TrialProgress, type WatchTrial, type WatchTried } from '../operations.ts'
import { addDays, spaced } from '../wording/index.ts'
import type { House } from './house.ts'
import { watching } from './looking.ts'
import { knownToWatches, watchBook } from './watches-in-use.ts'

const usual_days = 90
/** A watch on no metric is asked anew each morning: fewer of them, so that nobody waits long. */
const asked_anew_days = 30

export async function tryWatch(
  house: House,
  trial: WatchTrial,
  onProgress?: (at: TrialProgress) => void,
  signal?: AbortSignal,
): Promise<WatchTried> {
  const began = performance.now()
  const { watch, moved } = await watchOf(house, trial)
  if (watch.livesNow)
    throw new OperationRefused('bad_question', `「${watch.label}」试不了以前的日子：${watch.livesNow}。`)
  const isOnce = isMetricWatch(watch)
  const days = Math.min(trial.days ?? (isOnce ? usual_days : asked_anew_days), isOnce ? 365 : usual_days)
  const told = await house.readers.hold((held) =>
    watching(house, held, undefined, async ({ room, roomOn }) =>
      withLines(moved, () =>
        replay({
          watch,
          roomOn,
          to: addDays(room.on, -1),
          days,
          onProgress: (done) => onProgress?.({ done, days }),
          ...(signal ? { signal } : {}),
        }),
      ),
    ),
  )
  return {
    watch: watch.key,
    label: watch.label,
    sentence: sentenceOf(told),
    caveat: isOnce
      ? {
          zh: '数是今天手里的：那几天后来才付款、退款的也算在里面，和当天早上看到的会差一点。',
          en: 'Counted from what has come by today: payments and refunds that came later are in it.',
        }
      : {
          zh: '照今天的数、把钟拨回每天早上再看一遍；当天还没导进来的，这里早知道了一点。',
          en: 'Looked at each morning with today’s data: what had not come by then is known a little early.',
        },
    unit: isMetricWatch(watch)
      ? watch.kind === 'pacing' || watch.kind === 'concentration'
        ? 'ratio'
        : watch.metric.unit
      : 'count',
    replay: told,
    seconds: Number(((performance.now() - began) / 1000).toFixed(2)),
  }
}

function sentenceOf({ days, ringings, still_open, from }: Replay): WatchTried['sentence'] {
  const n = ringings.length
  if (n === 0)
    return {
      zh: `过去 ${days.length} 天一次也不会响。`,
      en: `In the past ${days.length} days it would not have raised once.`,
    }
  const on = ringings.slice(0, 6).map((r) => r.on.slice(5))
  const isMore = n > on.length
  return {
    zh: spaced(
      `过去 ${days.length} 天会响 ${n} 次：${on.join('、')}${isMore ? ' …' : ''}；到今天${still_open === 0 ? '都好了' : `还开着 ${still_open} 条`}。`,
    ),
    en: `In the ${days.length} days since ${from} it would have raised ${n} time${n === 1 ? '' : 's'}: ${on.join(', ')}${isMore ? ' …' : ''}; ${still_open} still open.`,
  }
}

async function watchOf(house: House, { own, watch: key, lines }: WatchTrial) {
  const book = await watchBook(house)
  if (own !== undefined) {
    const { watch, problems } = readOwnWatch(own, knownToWatches)
    if (!watch || problems.length > 0)
      throw new OperationRefused('bad_question', `这个哨还试不了：${problems.join(' ')}`)
    return { watch: makeOwnWatch({ ...watch, key: watch.key ?? 'own.trial' }, metrics), moved: book.moved }
  }
  const found = book.all.find((w) => w.watch.key === key)
  if (!found)
    throw new OperationRefused('not_found', `没有叫「${key ?? ''}」的哨。npx dazi watches list 列出有的。`)
  const asked = {
    minimum: { ...found.state.lines.minimum, ...lines?.minimum },
    raise: { ...found.state.lines.raise, ...lines?.raise },
    recover: { ...found.state.lines.recover, ...lines?.recover },
  }
  const troubles = lineTroubles(found.watch, found.state.own ? {} : asked)
  if (troubles.length > 0) throw new OperationRefused('bad_question', `还试不了。${troubles.join(' ')}`)
  return {
    watch: found.watch,
    moved: found.state.own ? book.moved : new Map([...book.moved, [found.watch.key, asked]]),
  }
}
