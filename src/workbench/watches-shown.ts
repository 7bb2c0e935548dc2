/** Watches in words: their lines with units, what people moved, and how often each was right. */
import { lineSaid, lineUnit, lineWord } from '../flow/findings/line-words.ts'
import { lineParts } from '../flow/findings/lines-in-force.ts'
import { isMetricWatch } from '../flow/findings/on-metric/watch-on.ts'
import type { Watch } from '../flow/findings/watch.ts'
import type { WatchLineShown, WatchListed, WatchSaid } from '../operations.ts'
import type { WatchWord } from '../records/watch-words.ts'
import type { Locale } from '../wording/index.ts'
import { type House, ledgerOf } from './house.ts'
import { type WatchInUse, type WatchState, watchBook } from './watches-in-use.ts'

export async function watchesListed(house: House): Promise<WatchListed[]> {
  const [{ ports }, raised, none, { all }] = await Promise.all([
    ledgerOf(house),
    house.records.findings.episodes(),
    house.records.findingWords.falseAlarms(),
    watchBook(house),
  ])
  const came = new Set(ports.flatMap((p) => p.facts))
  return all.map((w) => ({
    ...listed(w, came),
    raised: raised.get(w.watch.key) ?? 0,
    called_none: none.get(w.watch.key) ?? 0,
  }))
}

export const wordSaid = ({ no, word, reason, who, at }: WatchWord<WatchState>): WatchSaid => ({
  no,
  word,
  reason,
  who,
  at,
})

function listed(
  { watch, state, word }: WatchInUse,
  came: ReadonlySet<string>,
): Omit<WatchListed, 'raised' | 'called_none'> {
  const held = heldLines(watch, state)
  return {
    watch: watch.key,
    kind: watch.kind,
    label: watch.label,
    question: watch.question,
    reads: watch.reads,
    ...held,
    lines_said: { zh: linesSaid(watch, held, 'zh'), en: linesSaid(watch, held, 'en') },
    lines: lineParts.flatMap((part) =>
      Object.entries(watch[part]).map(([name, declared]): WatchLineShown => {
        const unit = lineUnit(name, declared, unitOf(watch))
        return {
          part,
          name,
          word: { zh: lineWord(name, 'zh'), en: lineWord(name, 'en') },
          unit,
          value: held[part][name] ?? declared,
          declared,
          is_fixed:
            state.own !== null || watch.fixed === undefined || watch.fixed.includes(`${part}.${name}`),
        }
      }),
    ),
    yuan: watch.yuan,
    playbook: { key: watch.playbook.key, title: watch.playbook.title, steps: watch.playbook.steps },
    owner: watch.owner,
    due_hours: watch.due_hours,
    // A watch that reads the ledger alone needs no fact.
    has_data: watch.reads.length === 0 || watch.reads.some((fact) => came.has(fact)),
    is_off: state.is_off,
    is_moved: Object.keys(state.lines).length > 0,
    own: state.own,
    lives_now: watch.livesNow ?? null,
    said: word ? wordSaid(word) : null,
  }
}

type Lines = Pick<Watch, 'minimum' | 'raise' | 'recover'>

const heldLines = (watch: Watch, { lines }: WatchState): Lines => ({
  minimum: { ...watch.minimum, ...lines.minimum },
  raise: { ...watch.raise, ...lines.raise },
  recover: { ...watch.recover, ...lines.recover },
})

const unitOf = (watch: Watch) => (isMetricWatch(watch) ? watch.metric.unit : undefined)

function linesSaid(watch: Watch, lines: Lines, locale: Locale) {
  const said = (some: Readonly<Record<string, number>>) =>
    Object.entries(some).map(([name, value]) => lineSaid(name, value, locale, unitOf(watch)))
  return { raise: said(lines.raise), recover: said(lines.recover), minimum: said(lines.minimum) }
}
