/** For commands that touch no backup. */
import type { Doors } from '../connect.ts'

export const noBackups: Pick<Doors, 'restore' | 'keys'> = {
  restore: () => Promise.reject(new Error('nothing is restored here')),
  keys: () => ({}),
}
