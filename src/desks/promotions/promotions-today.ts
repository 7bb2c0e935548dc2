/** The promotions that run at some moment of today, asked once for all who need them. */
import { readQuery } from '../../flow/findings/beside.ts'
import { todayIn } from '../../flow/findings/days.ts'
import { ask, dateTime, partitionOf, type Question } from '../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { addDays, wallClock } from '../../wording/index.ts'
import type { Promotion } from './clashes.ts'

const today = readQuery(import.meta.url, 'promotions-today.sql')

export const promotionsToday = (room: WatchRoom): Promise<{ asked: Question; promotions: Promotion[] }> =>
  room.once('promotions.today', async () => {
    const asked = todayQuestion(room)
    return { asked, promotions: await ask<Promotion>(room, asked) }
  })

/** Whether a promotion of today names this code in this shop; one of the whole shop names nothing. */
export async function promotedCodes(
  room: WatchRoom,
): Promise<(shop_id: string, sku_code: string) => boolean> {
  const { promotions } = await promotionsToday(room)
  const named = new Set(promotions.map((p) => `${p.shop_id}\n${p.sku_code}`))
  return (shop_id, sku_code) => named.has(`${shop_id}\n${sku_code}`)
}

function todayQuestion(room: WatchRoom): Question {
  const on = todayIn(room)
  // The day of the shop's own clock, as instants.
  const shift = Date.parse(`${on}T${wallClock(room.now, room.timezone).time}:00Z`) - Date.parse(room.now)
  const starts = Math.round(Date.parse(`${on}T00:00:00Z`) - shift)
  return {
    query: today,
    params: {
      day_starts: dateTime(new Date(starts - (starts % 60_000)).toISOString()),
      day_ends: dateTime(new Date(starts - (starts % 60_000) + 86_400_000).toISOString()),
      // A promotion may have been written down long before it starts.
      born_from: partitionOf(addDays(on, -400)),
    },
  }
}
