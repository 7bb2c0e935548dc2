/** Another database with the same rows, asked by hand-written SQL for the headline numbers and the late warehouses. */
import { readFileSync } from 'node:fs'

export interface Contender {
  readonly name: string
  headline(days: { from: string; until: string }): Promise<readonly Record<string, unknown>[]>
  late(at: { now: string; since: string }): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

/** Platform → hours a paid order may wait. */
export type ShipClocks = readonly (readonly [platform: string, hours: number])[]

const read = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8')
export const headlineSql = read('headline')
export const lateSql = read('late')
