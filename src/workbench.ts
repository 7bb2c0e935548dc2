/**
 * Read this first. The workbench opens the doors (warehouse, records) and answers what a person can ask; each file of
 * `workbench/` hands declarations (formats, metrics, watches, rules) to the flow for one group of operations. Nothing is
 * decided here that a room could decide.
 */
import { ensureTables } from './flow/facts/tables.ts'
import type { Workbench, WorkbenchSettings } from './operations.ts'
import { openRecords } from './records/records.ts'
import type { ConsoleDoor } from './warehouse/console/door.ts'
import { openOutsideConsole } from './warehouse/console/outside.ts'
import { openEmbedded } from './warehouse/embedded.ts'
import { keepMetadata } from './warehouse/metadata-guard.ts'
import { openOutside } from './warehouse/outside.ts'
import type { Warehouse } from './warehouse/warehouse.ts'
import { disagreements } from './workbench/agreeing.ts'
import { audit } from './workbench/audit.ts'
import { backups } from './workbench/backups/backups.ts'
import { blankCases } from './workbench/blank-cases.ts'
import { blanks } from './workbench/blanks.ts'
import { calendar } from './workbench/calendar.ts'
import { counting } from './workbench/counting.ts'
import { desks } from './workbench/desks.ts'
import { examine } from './workbench/doctor.ts'
import { events } from './workbench/events.ts'
import { findingAnswers } from './workbench/finding-answers.ts'
import { folders } from './workbench/folders.ts'
import { handbook, handbookOf, rulesFrom } from './workbench/handbook.ts'
import { handing } from './workbench/handing.ts'
import { type House, houseOf } from './workbench/house.ts'
import { identity } from './workbench/identity.ts'
import { importing } from './workbench/importing.ts'
import { looking } from './workbench/looking.ts'
import { messages } from './workbench/messages/messages.ts'
import { morning } from './workbench/morning.ts'
import { orders } from './workbench/orders.ts'
import { ownFormats } from './workbench/own-formats.ts'
import { reconciling } from './workbench/reconciling.ts'
import { rejected } from './workbench/rejected.ts'
import { repairing } from './workbench/repairing.ts'
import { reporting } from './workbench/reporting.ts'
import { ruleDesk } from './workbench/rule-desk.ts'
import { ruleBook } from './workbench/rules-in-use.ts'
import { schedules } from './workbench/schedules/schedules.ts'
import { searching } from './workbench/searching.ts'
import { onboarding } from './workbench/sops/onboarding.ts'
import { sopRuns } from './workbench/sops/runs.ts'
import { sops } from './workbench/sops/sops.ts'
import { sqlConsole } from './workbench/sql/sql.ts'
import { tasks } from './workbench/tasks.ts'
import { uploads } from './workbench/uploads.ts'
import { watchDesk } from './workbench/watch-desk.ts'

export { keysOf } from './records/secret-keys.ts'
export { restoreBackup } from './workbench/backups/restoring.ts'
export { handbook, handbookOf }

export async function openWorkbench(settings: WorkbenchSettings): Promise<Workbench> {
  const { folder } = settings
  const records = await openRecords(settings.recordsUrl ? { url: settings.recordsUrl } : { folder })
  try {
    const engine = await engineOf(settings)
    if (await ensureTables(engine.warehouse)) await keepMetadata(folder)
    return operationsOf(houseOf(settings, records, engine.warehouse), engine)
  } catch (error) {
    await records.close()
    throw error
  }
}

interface Engine {
  readonly warehouse: Warehouse
  /** The way of those who ask in SQL: another user's. */
  openConsole(): Promise<ConsoleDoor>
  close(): Promise<void>
}

async function engineOf({ folder, warehouseUrl: url, consoleUrl, log }: WorkbenchSettings): Promise<Engine> {
  if (!url) {
    const warehouse = await openEmbedded({ folder, onTrouble: (sentence) => log?.(sentence) })
    return { warehouse, openConsole: async () => warehouse.console, close: () => warehouse.close() }
  }
  const warehouse = await openOutside(url)
  let console: ConsoleDoor | null = null
  return {
    warehouse,
    openConsole: async () => {
      console ??= await openOutsideConsole({ warehouse, url, consoleUrl })
      return console
    },
    close: async () => {
      await console?.close()
      await warehouse.close()
    },
  }
}

function operationsOf(house: House, engine: Engine): Workbench {
  const { folder, records, warehouse, settings } = house
  const imports = importing(house)
  const counted = counting(house)
  const work = tasks(house)
  const watched = folders(house, imports.importPaths)
  const kept = backups(house)
  const told = { ...morning(house), ...reporting(house), workLists: work.workLists }
  return {
    ...handbook,
    ...rulesFrom(() => ruleBook(house)),
    ...ruleDesk(house),
    ...sops(house),
    ...sopRuns(house, { metricsGet: counted.metricsGet, task: work.task, sayOnTask: work.sayOnTask }),
    ...onboarding(house),
    ...imports,
    ...watched,
    ...uploads(house, imports.importPaths),
    ...identity(house, imports.setByHand),
    ...repairing(house, imports.importPaths),
    ...ownFormats(house),
    ...counted,
    ...looking(house),
    ...work,
    ...findingAnswers(house),
    ...told,
    ...messages(house, told),
    ...schedules(house, { ...told, ...watched, ...kept }),
    ...desks(house),
    ...blankCases(house),
    ...rejected(house),
    ...audit(house),
    ...kept,
    ...events(house),
    ...calendar(house),
    ...blanks(house),
    ...searching(house),
    ...handing(house),
    ...watchDesk(house),
    ...orders(house),
    ...sqlConsole(house, () => engine.openConsole()),
    ...reconciling(house),
    records,
    doctor: () =>
      house.readers.hold(async (held) =>
        examine({
          folder,
          warehouse,
          records,
          isEmbedded: settings.warehouseUrl === undefined,
          contradictions: () => disagreements(house, held),
        }),
      ),
    close: async () => {
      await house.queue.idle()
      await engine.close()
      await records.close()
    },
  }
}
