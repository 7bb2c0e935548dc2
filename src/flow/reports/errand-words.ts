/** The name of an errand: its platform once, though labels often begin with it. */
import { platformName } from '../../wording/index.ts'
import type { ExportErrand } from './brief.ts'
import type { Voice } from './voice.ts'

export function errandName(e: ExportErrand, voice: Voice): string {
  const label = voice.set(e.label)
  const names = [platformName(e.platform, 'zh'), platformName(e.platform, 'en')]
  return names.some((n) => label.startsWith(n)) ? label : `${platformName(e.platform, voice.locale)} ${label}`
}
