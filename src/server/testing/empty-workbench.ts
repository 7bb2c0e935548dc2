/**
 * A workbench nothing was put into yet: real records, empty lists, and a refusal for everything else. It stands in where
 * only the way to the workbench is under test: who may ask, how answers and troubles travel.
 */
import type { Operations, Workbench } from '../../operations.ts'
import { OperationRefused } from '../../operations.ts'
import { openRecords } from '../../records/records.ts'

export async function emptyWorkbench(folder: string, more: Partial<Operations> = {}): Promise<Workbench> {
  const records = await openRecords({ folder })
  return { ...emptyOperations, ...more, records, close: () => records.close() }
}

const nothing = async (): Promise<never> => {
  throw new OperationRefused('not_found', '这里还什么都没有。')
}

export const emptyOperations: Operations = {
  asset: async () => null,
  formats: async () => [],
  formatNamed: async () => null,
  facts: async () => [],
  formatSchema: async () => ({}),
  proposeFormat: nothing,
  tryFormat: nothing,
  proposeFormatUpdate: nothing,
  saveFormat: nothing,
  ownFormats: async () => [],
  ownFormatVersions: async () => [],
  formatDeclaration: async () => null,
  removeFormat: nothing,
  rules: async () => [],
  ruleNamed: async () => [],
  rulesComing: async () => ({ on: '2026-10-20', until: '2026-11-19', changes: [] }),
  sheets: async () => [],
  sheetTemplate: async () => null,
  littleShop: nothing,
  fillWithLittleShop: nothing,
  receiveUpload: async ({ name }) => ({ name, bytes: 0, was_there: false }),
  importUploads: nothing,
  importPaths: async ({ dryRun }) => ({
    files: [],
    contradictions: [],
    example_put_away: 0,
    seconds: 0,
    dry_run: dryRun === true,
  }),
  watchedFolders: async () => [],
  watchFolder: nothing,
  unwatchFolder: async () => ({ removed: false }),
  pickUp: nothing,
  pickUpDue: async () => [],
  setByHand: nothing,
  identity: async () => ({ offers: [], conflicts: [], blanks: [], refused: 0 }),
  acceptIdentity: nothing,
  refuseIdentity: nothing,
  repairIds: nothing,
  undo: nothing,
  imports: async () => [],
  moveImport: nothing,
  shops: async () => [],
  desk: nothing,
  rejectedFile: nothing,
  events: async () => [],
  noteDay: nothing,
  removeNote: nothing,
  keptViews: async () => [],
  keepView: nothing,
  dropView: nothing,
  metricRows: nothing,
  portCalendar: async () => ({ from: '2026-09-23', to: '2026-10-20', today: '2026-10-20', ports: [] }),
  tickPort: nothing,
  completeness: async () => [],
  search: async () => [],
  orderSaid: nothing,
  reconciliationSaid: nothing,
  brief: nothing,
  today: nothing,
  tasks: async () => [],
  task: nothing,
  makeTask: nothing,
  moveTask: nothing,
  changeTask: nothing,
  takeBackTask: nothing,
  answerFinding: nothing,
  findingStory: nothing,
  shopDay: async () => ({ now: '2026-10-20T00:52:00.000Z', today: '2026-10-20', timezone: 'Asia/Shanghai' }),
  finding: async () => null,
  render: nothing,
  workbook: nothing,
  order: nothing,
  renderOrder: nothing,
  reconcile: nothing,
  renderReconciliation: nothing,
  reconciliationWorkbook: nothing,
  findings: async () => [],
  workList: async ({ list }) => ({ list, label: list, rows: 0, body: new Uint8Array() }),
  watchesList: async () => [],
  explain: nothing,
  metricsList: async () => [],
  metricShown: nothing,
  metricsGet: nothing,
  doctor: async () => ({ well: true, checks: [] }),
}
