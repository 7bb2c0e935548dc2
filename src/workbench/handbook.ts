/** Know-how that opens no data folder: formats, the look of a page, and the invented shop. */
import { join } from 'node:path'
import { generateLittleShop, type TroubleKind } from '../../fixtures/little-shop/index.ts'
import { formats } from '../flow/intake/formats/index.ts'
import type { Handbook } from '../operations.ts'
import { listed, shown } from './formats-shown.ts'
import { pageAsset } from './page-assets.ts'

export const handbook: Handbook = {
  asset: pageAsset,
  formats: async () => formats.map(listed),
  formatNamed: async (key) => {
    const format = formats.find((f) => f.key === key)
    return format ? shown(format) : null
  },
  littleShop: async (question, onProgress) => {
    const started = performance.now()
    const { files } = await generateLittleShop({
      seed: question.seed,
      lines: question.lines,
      ...(question.days === undefined ? {} : { days: question.days }),
      troubles:
        typeof question.troubles === 'string' ? question.troubles : (question.troubles as TroubleKind[]),
      // Troubles that somebody names are meant to be seen; drawn ones may be too weak to see, which is what a benchmark wants.
      strength: typeof question.troubles === 'string' ? 'drawn' : 'clear',
      out: question.out,
      onProgress: ({ lines, writing }) =>
        onProgress?.({
          doing: 'generating',
          file: writing,
          files_done: 0,
          files: 0,
          rows: lines,
          bytes_done: 0,
          bytes: null,
        }),
    })
    return {
      out: question.out,
      files: files.map((f) => ({ path: f.path, rows: f.rows, bytes: f.bytes })),
      answers: join(question.out, 'answers.json'),
      seconds: (performance.now() - started) / 1000,
    }
  },
}
