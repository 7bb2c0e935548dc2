/** What the heartbeats say alike. */
import type { OwnHouse } from '../../../flow/findings/heartbeat.ts'
import { instant, wallClock } from '../../../wording/index.ts'

/** 11-23 09:05, by the wall clock of the shop. */
export const moment = (at: string, { now, timezone }: OwnHouse): string =>
  instant(at, timezone, wallClock(now.toISOString(), timezone).on)

/** A sentence goes on after it. */
export const withoutStop = (sentence: string): string => sentence.replace(/[。.!！]+$/, '')
