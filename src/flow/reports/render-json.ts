/** The brief for programs; its shape is published in brief.schema.json. */
import type { Brief } from './brief.ts'

export const renderJson = (brief: Brief): string => `${JSON.stringify(brief, null, 2)}\n`
