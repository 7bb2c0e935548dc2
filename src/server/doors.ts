/** Opens the real workbench, at the addresses of the environment when several nodes share one. */
import type { Handbook, Workbench } from '../operations.ts'
import { handbook, openWorkbench } from '../workbench.ts'

export const doors: { open(folder: string): Promise<Workbench>; readonly handbook: Handbook } = {
  handbook,
  open: (folder) => {
    const { DAZI_RECORDS_URL: recordsUrl, DAZI_WAREHOUSE_URL: warehouseUrl } = process.env
    return openWorkbench({
      folder,
      ...(recordsUrl ? { recordsUrl } : {}),
      ...(warehouseUrl ? { warehouseUrl } : {}),
    })
  },
}
