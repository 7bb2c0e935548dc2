import type { BlankCaseListed } from '../../../operations.ts'
import type { Tone } from '../../ui/marks.tsx'

export const levelTone: Readonly<Record<BlankCaseListed['level'], Tone>> = {
  raise: 'bad',
  watching: 'warn',
  hold: 'plain',
  fine: 'good',
}
