/** What the intake is handed for one piece of work: the doors, the declarations in use, the secret that tells buyers apart. */
import type { Taking } from '../flow/intake/taking.ts'
import { secretKey } from '../records/secret-keys.ts'
import { formatsInUse } from './format-book.ts'
import type { House } from './house.ts'

export async function takingOf(house: House): Promise<Taking> {
  const { warehouse, records, folder, readers } = house
  return {
    warehouse,
    records,
    formats: await formatsInUse(house),
    folder,
    key: secretKey(folder, 'pii').toString('hex'),
    now: () => new Date(),
    readersGone: (side) => readers.gone(side),
  }
}
