/** The series of the Numenta Anomaly Benchmark that are shared, with what was published about them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Profile, Windows } from './score.ts'

const folder = `${process.env.DAZI_SHARED ?? '../shared'}/data/nab`
export const isThere = existsSync(folder)

export interface LabelledSeries {
  readonly name: string
  readonly points: readonly { readonly at: number; readonly value: number }[]
  readonly windows: Windows
}

export interface Published {
  readonly n_windows: number
  readonly subset_normalised: { readonly standard: Record<string, number> }
  readonly per_file_standard: Record<
    string,
    Record<string, { score: number; TP: number; FP: number; FN: number; TN: number }>
  >
}

export const published = () => read('expected_scores.json') as Published
export const standardProfile = () =>
  (read('profiles.json') as { standard: { CostMatrix: Profile } }).standard.CostMatrix

export function labelledSeries(): LabelledSeries[] {
  const windows = read('windows.json') as Record<string, [string, string][]>
  const data = join(folder, 'data')
  return readdirSync(data).flatMap((group) =>
    readdirSync(join(data, group)).map((file) => {
      const name = `${group}/${file.replace('.gz', '')}`
      const rows = gunzipSync(readFileSync(join(data, group, file)))
        .toString()
        .trim()
        .split('\n')
        .slice(1)
      const points = rows.map((row) => {
        const [at = '', value] = row.split(',')
        return { at: instant(at), value: Number(value) }
      })
      const placeOf = (text: string) => points.findIndex((p) => p.at === instant(text))
      return {
        name,
        points,
        windows: (windows[name] ?? []).map(([from, to]) => [placeOf(from), placeOf(to)] as const),
      }
    }),
  )
}

function instant(text: string): number {
  return Date.parse(`${text.trim().slice(0, 19).replace(' ', 'T')}Z`)
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))
}
