/** The one question under every parcel answer: what orders, parcel lists and scans know of each tracking number. */
import { readQuery } from '../../flow/findings/beside.ts'
import {
  ask,
  dateTime,
  partitionOf,
  type Question,
  type Step,
  withShared,
} from '../../flow/findings/evidence.ts'
import type { WatchRoom } from '../../flow/findings/watch.ts'
import { placedSince } from './presale.ts'

const shipments: Step = { name: 'shipments', text: readQuery(import.meta.url, 'shipments.sql') }
const tracked: Step = {
  name: 'tracked',
  text: readQuery(import.meta.url, 'tracked.sql'),
  after: shipments,
}
const told = readQuery(import.meta.url, 'told.sql')

/** Weeks of parcels a carrier is compared with. */
const lookBack_days = 30

export const pickupLines = {
  /** From the shipping time on; a carrier that is usually slower is given half again its usual. */
  unpicked_hours: 24,
  /** From here on the platform may call it a false shipment. */
  doubtful_hours: 48,
} as const

/** Only where a carrier's pickups reach us is a missing one a sign. */
export const toldLines = { told_parcels: 20, told_share: 0.5 } as const

export function shipmentQuestion(room: WatchRoom, query: string, more: Question['params'] = {}): Question {
  return withShared(shipments, query, { ...shipmentParams(room), ...more })
}

/** Where nothing tells of pickups, no parcel has to be read: most shops export orders alone. */
export const pickupsAreTold = (room: WatchRoom): Promise<boolean> =>
  room.once('fulfilment.pickups_told', async () => {
    const [row] = await ask<{ told: number }>(room, { query: told, params: shipmentParams(room) })
    return (row?.told ?? 0) > 0
  })

/** A step that reads the parcels against what is usual for their carrier, where pickups are told at all. */
export async function pickupStep(
  room: WatchRoom,
  { name, told: query, silent }: { name: string; told: string; silent: string },
): Promise<{ step: Step; params: Question['params'] }> {
  if (!(await pickupsAreTold(room))) return { step: { name, text: silent }, params: {} }
  const params = { ...shipmentParams(room), ...pickupLines, ...toldLines }
  return { step: { name, text: query, after: tracked }, params }
}

/** The same, with each parcel's wait for its pickup against what is usual for its carrier. */
export function pickupQuestion(room: WatchRoom, query: string, more: Question['params'] = {}): Question {
  return withShared(tracked, query, { ...shipmentParams(room), ...pickupLines, ...toldLines, ...more })
}

function shipmentParams(room: WatchRoom): Question['params'] {
  const from = new Date(Date.parse(room.now) - lookBack_days * 86_400_000).toISOString()
  return {
    now: dateTime(room.now),
    shipped_from: dateTime(from),
    born_from: partitionOf(placedSince(room, from.slice(0, 10))),
  }
}
