/** All platform rules. A rule that changes gets a new line with its own first day; the old one gets a last day. */
import type { PlatformRule } from '../../../flow/findings/rules.ts'
import { latePenalties } from './late-penalties.ts'
import { shipClocks } from './ship-clocks.ts'

export const platformRules: readonly PlatformRule[] = [...shipClocks, ...latePenalties]
