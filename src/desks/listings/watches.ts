/** What the listings desk watches. */
import type { Watch } from '../../flow/findings/watch.ts'
import { cooling } from './cooling.ts'
import { alwaysBlank } from './detective/always-blank.ts'
import { blankField } from './detective/blank-field.ts'
import { lostCode } from './lost-code.ts'

export const watches: readonly Watch[] = [cooling, blankField, alwaysBlank, lostCode]
