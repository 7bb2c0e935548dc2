/** Opens the real workbench, at the addresses of the environment when several nodes share one. */
import type { BackupProgress, Handbook, Restored, RestoreQuestion, Workbench } from '../operations.ts'
import { handbook, handbookOf, keysOf, openWorkbench, restoreBackup } from '../workbench.ts'

export interface Doors {
  open(folder: string): Promise<Workbench>
  readonly handbook: Handbook
  /** The same with the formats of a folder's own, which are read without opening it. */
  handbookOf(folder: string): Handbook
  /** A new data folder out of a backup. */
  restore(question: RestoreQuestion, onProgress: (at: BackupProgress) => void): Promise<Restored>
  /** What must not lie beside the backups. */
  keys(folder: string): Record<string, string>
}

const addresses = () => {
  const {
    DAZI_RECORDS_URL: recordsUrl,
    DAZI_WAREHOUSE_URL: warehouseUrl,
    DAZI_CONSOLE_URL: consoleUrl,
    DAZI_CHROMIUM: chromium,
  } = process.env
  return {
    ...(recordsUrl ? { recordsUrl } : {}),
    ...(warehouseUrl ? { warehouseUrl } : {}),
    ...(consoleUrl ? { consoleUrl } : {}),
    ...(chromium ? { chromium } : {}),
  }
}

export const doors: Doors = {
  handbook,
  handbookOf: (folder) => handbookOf({ folder, ...addresses() }),
  open: (folder) => openWorkbench({ folder, ...addresses() }),
  restore: restoreBackup,
  keys: keysOf,
}
