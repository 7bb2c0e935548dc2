/** Know-how that opens no data folder: formats, the look of a page, and the invented shop. */
import { formats } from '../flow/intake/formats/index.ts'
import type { Handbook } from '../operations.ts'
import { listed, shown } from './formats-shown.ts'
import { writeLittleShop } from './little-shop.ts'
import { pageAsset } from './page-assets.ts'

export const handbook: Handbook = {
  asset: pageAsset,
  formats: async () => formats.map(listed),
  formatNamed: async (key) => {
    const format = formats.find((f) => f.key === key)
    return format ? shown(format) : null
  },
  littleShop: (question, onProgress) => writeLittleShop(question, onProgress),
}
