/** The brief as a workbook: formulas with their values, so that a person sees how each number comes about and can go on from there. */
import { writeXlsx } from 'hucre/xlsx'
import type { Brief } from '../brief.ts'
import { voiceOf } from '../voice.ts'
import { findingSheets } from './finding-sheets.ts'
import { frontSheet } from './front-sheet.ts'
import { portSheet } from './port-sheet.ts'
import { seriesSheet } from './series-sheet.ts'

export async function briefWorkbook(brief: Brief): Promise<Uint8Array> {
  const voice = voiceOf(brief, 'zh')
  const series = seriesSheet(brief)
  const findings = findingSheets(brief, voice)
  const sheets = [
    frontSheet(brief, voice, series, findings),
    findings.list,
    portSheet(brief, voice),
    series.sheet,
    ...findings.evidence,
  ]
  const made = new Date(brief.made_at)
  return writeXlsx({
    sheets: sheets.map((s) => s.build()),
    properties: { title: `早报 ${brief.on}`, creator: '搭子', created: made, modified: made },
  })
}
