/** Lines that somebody would like to move: what cannot be, in sentences. Pure. */
import { lineWord } from './line-words.ts'
import { lineParts, type WatchLines } from './lines-in-force.ts'
import type { Watch } from './watch.ts'

const partWords = { minimum: '至少', raise: '响的线', recover: '好了的线' } as const

/** What stays different from the declaration; a line put back on its declared number is no longer moved. */
export function onlyMoved(watch: Pick<Watch, 'minimum' | 'raise' | 'recover'>, lines: Partial<WatchLines>) {
  const moved: { -readonly [Part in keyof WatchLines]?: Record<string, number> } = {}
  for (const part of lineParts)
    for (const [name, value] of Object.entries(lines[part] ?? {}))
      if (watch[part][name] !== value) moved[part] = { ...moved[part], [name]: value }
  return moved
}

export function lineTroubles(
  watch: Pick<Watch, 'label' | 'minimum' | 'raise' | 'recover' | 'fixed'>,
  lines: Partial<WatchLines>,
): string[] {
  const troubles: string[] = []
  for (const part of lineParts)
    for (const [name, value] of Object.entries(lines[part] ?? {})) {
      const word = lineWord(name, 'zh')
      const declared = watch[part][name]
      if (declared === undefined) {
        troubles.push(
          `「${watch.label}」的${partWords[part]}没有「${name}」。有：${Object.keys(watch[part]).join('、') || '没有'}。`,
        )
      } else if (watch.fixed === undefined || watch.fixed.includes(`${part}.${name}`)) {
        if (value !== declared)
          troubles.push(`「${word}」这条线不能改：它是别处定的，或者几个哨合用。保持 ${said(declared)}。`)
      } else if (!Number.isFinite(value) || value < 0) troubles.push(`「${word}」要写一个不小于 0 的数。`)
      else if (declared > 0 && declared <= 1 && value > 1 && isShare(name))
        troubles.push(`「${word}」是比例，95% 写成 0.95；${value} 太大了。`)
    }
  return [...troubles, ...flapTroubles(watch, lines)]
}

/** 5 · 0.03: as somebody typed it. */
const said = (value: number): string => String(Number(value.toFixed(4)))

const isShare = (name: string): boolean => /share|chance|certainty|rise|change|left|gap|within/.test(name)

/** Where a line is both raised and recovered on, the declaration tells which side is worse. */
function flapTroubles(watch: Pick<Watch, 'raise' | 'recover'>, lines: Partial<WatchLines>): string[] {
  return Object.entries(watch.recover).flatMap(([name, back]) => {
    const declared = watch.raise[name]
    if (declared === undefined || declared === back) return []
    const raise = lines.raise?.[name] ?? declared
    const recover = lines.recover?.[name] ?? back
    const isUp = back < declared
    if (isUp ? recover < raise : recover > raise) return []
    return [
      `「${lineWord(name, 'zh')}」到 ${said(raise)} 就响，好了的线要比它${isUp ? '低' : '高'}；写 ${said(recover)} 会今天响、明天好、后天又响。`,
    ]
  })
}
