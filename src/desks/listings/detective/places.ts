/** Where a page says nothing in a field that costs orders: which kind of nothing, since when, and who wrote it. */
import { type BlankKind, blankKind, saysNone, suspectPattern } from '../../../flow/facts/blankness.ts'
import { type CostlyField, costlyField } from '../../../flow/facts/page-fields.ts'
import { dayOf } from '../../../flow/facts/said-days.ts'
import { readBeside } from '../../../flow/findings/beside.ts'
import { todayIn } from '../../../flow/findings/days.ts'
import { ask, dateTime, isoOf, type Question } from '../../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../../flow/findings/watch.ts'
import { addDays, wallClock } from '../../../wording/index.ts'

const blanksQuery = readBeside(import.meta.url, 'page-blanks.sql')
const habitsQuery = readBeside(import.meta.url, 'habits.sql')
const looksQuery = readBeside(import.meta.url, 'field-looks.sql')
const missingQuery = readBeside(import.meta.url, 'missing-rows.sql')

export interface BlankPlace {
  readonly shop_id: string
  readonly item_id: string
  readonly field: string
  readonly kind: BlankKind
  /** Null: nobody knows this field to cost orders. */
  readonly declared: CostlyField | null
  readonly said: string
  readonly said_before: string
  /** First look that found it blank, ISO; the last one before that found it filled, null: it was never seen filled. */
  readonly blank_at: string
  readonly filled_until: string | null
  /** The day it went blank is known: somebody wrote the change down, or looks lie close together. */
  readonly isExact: boolean
  readonly changed_by: string
  /** First look that found it filled again; null: it is blank still. */
  readonly healed_at: string | null
  readonly looked_at: string
  readonly landings: readonly number[]
}

type LookRow = [at: string, text: string, who: string, fields: number, pages: number, withheld: boolean]

interface FieldRow {
  shop_id: string
  item_id: string
  platform_sku_id: string
  field: string
  most_fields: number
  shop_pages: number
  landings: number[]
  looks: LookRow[]
}

interface MissingRow {
  shop_id: string
  item_id: string
  field: string
  looked_at: string
  last_seen_at: string
  missing_from: string
  landings: number[]
}

/** Fields that were mended longer ago than this are history. */
const lately_days = 45
const round = 0.6
const few_pages = 0.1

export const blanksQuestion = (room: WatchRoom): Question => ({
  query: blanksQuery,
  params: {
    now: dateTime(room.now),
    suspect: suspectPattern,
    lately: dateTime(new Date(Date.parse(room.now) - lately_days * 86_400_000).toISOString()),
  },
})

export async function blankPlaces(room: WatchRoom): Promise<BlankPlace[]> {
  const now = dateTime(room.now)
  const [rows, habits, missing] = await Promise.all([
    ask<FieldRow>(room, blanksQuestion(room)),
    ask<{ shop_id: string; field: string; text: string; alike: number; pages: number }>(room, {
      query: habitsQuery,
      params: { now, suspect: suspectPattern },
    }),
    ask<MissingRow>(room, { query: missingQuery, params: { now } }),
  ])
  const shares = new Map(habits.map((h) => [`${h.shop_id}\n${h.field}\n${h.text}`, h.alike / h.pages]))
  const usual = (row: FieldRow, text: string) => shares.get(`${row.shop_id}\n${row.field}\n${text}`) ?? 0
  const found = rows.flatMap((row) => placeOf(room, row, (text) => usual(row, text)) ?? [])
  return onePerPage([...found, ...missing.map(placeOfMissing)])
}

/** What each look found in one field of one page, newest first. */
export async function fieldLooks(
  room: WatchRoom,
  { shop_id, item_id, field }: Pick<BlankPlace, 'shop_id' | 'item_id' | 'field'>,
) {
  const question: Question = {
    query: looksQuery,
    params: { shop_id, item_id, field },
  }
  return { question, rows: await ask<Record<string, unknown>>(room, question) }
}

function placeOf(room: WatchRoom, row: FieldRow, usual: (text: string) => number): BlankPlace | null {
  const declared = costlyField(row.field)
  const today = todayIn(room)
  const looks = row.looks.map(([at, text, who, fields, pages, isWithheld]) => ({
    at: isoOf(`${at}Z`.replace(/ZZ$/, 'Z').replace(' ', 'T')),
    text,
    who,
    // Few fields of the page, or few pages of the shop: not a round of looks, but a change that somebody wrote down.
    isChange: fields < row.most_fields * round || pages < Math.max(2, row.shop_pages * few_pages),
    kind: isWithheld
      ? null
      : blankKind({
          value: text,
          holds: declared?.holds ?? 'text',
          mayBeNone: declared?.mayBeNone,
          demanded: declared?.demanded,
          usual_share: usual(text),
          today,
        }),
  }))
  // The newest stretch of looks that found nothing, and the look after it, if somebody filled it since.
  const last = looks.findLastIndex((l) => l.kind !== null)
  if (last < 0) return null
  const before = looks.findLastIndex((l, i) => i < last && l.kind === null)
  const first = looks[before + 1]
  const end = looks[last]
  if (!first?.kind || !end?.kind) return null
  if (before < 0 && saysNone(end.text)) return null
  const filled = looks[before]
  const gone = expiry(end.text, declared, today)
  const expiredAt = gone && dayStartIn(room, addDays(gone, 1))
  const blank_at = expiredAt && expiredAt > first.at ? expiredAt : first.at
  const isClose = filled ? Date.parse(first.at) - Date.parse(filled.at) <= 86_400_000 : false
  return {
    shop_id: row.shop_id,
    item_id: row.item_id,
    field: row.field,
    kind: end.kind,
    declared,
    said: end.text,
    said_before: filled?.text ?? '',
    blank_at,
    filled_until: blank_at === first.at ? (filled?.at ?? null) : first.at,
    isExact: blank_at !== first.at || isClose || first.isChange,
    changed_by: first.who,
    healed_at: looks[last + 1]?.at ?? null,
    looked_at: looks.at(-1)?.at ?? first.at,
    landings: row.landings,
  }
}

/** The day after which a value says nothing; null: it never expires. */
const expiry = (text: string, declared: CostlyField | null, today: string): string | null =>
  declared?.holds === 'until' ? dayOf(text, today) : null

/** Midnight of a day by the shop's wall clock, as an instant. */
function dayStartIn(room: WatchRoom, on: string): string {
  const guess = `${on}T00:00:00.000Z`
  const { on: day, time } = wallClock(guess, room.timezone)
  const [h = 0, m = 0] = time.split(':').map(Number)
  const ahead = (day < on ? -24 * 60 : 0) + h * 60 + m
  return new Date(Date.parse(guess) - ahead * 60_000).toISOString()
}

function placeOfMissing(row: MissingRow): BlankPlace {
  return {
    shop_id: row.shop_id,
    item_id: row.item_id,
    field: row.field,
    kind: 'b8',
    declared: costlyField(row.field),
    said: '',
    said_before: '',
    blank_at: isoOf(row.missing_from),
    filled_until: isoOf(row.last_seen_at),
    isExact: Date.parse(row.missing_from) - Date.parse(row.last_seen_at) <= 86_400_000,
    changed_by: '',
    healed_at: null,
    looked_at: isoOf(row.looked_at),
    landings: row.landings,
  }
}

/** Variants of one page are one place: the earliest that is blank still, else the one mended last. */
function onePerPage(places: readonly BlankPlace[]): BlankPlace[] {
  const best = new Map<string, BlankPlace>()
  for (const place of places) {
    const key = `${place.shop_id}\n${place.item_id}\n${place.field}`
    const other = best.get(key)
    if (!other || rank(place) < rank(other)) best.set(key, place)
  }
  return [...best.values()]
}

const rank = (place: BlankPlace): string =>
  place.healed_at === null ? `0${place.blank_at}` : `1${place.blank_at}`
