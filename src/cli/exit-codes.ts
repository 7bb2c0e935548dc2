/** How a command ended, for scripts. Part of the contract: shown by --help, never renumbered. */
import type { TroubleCode } from '../server/troubles.ts'

export const exitCodes = {
  ok: 0,
  notTaken: 1,
  usage: 2,
  folderInUse: 3,
  engine: 4,
  notAllowed: 5,
  broken: 6,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const exitCodeWords: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.ok, '办成了'],
  [exitCodes.notTaken, '有文件没收下或认不出；要找的东西没有；和已有的冲突'],
  [exitCodes.usage, '命令写得不对'],
  [exitCodes.folderInUse, '数据文件夹正被另一个进程用着'],
  [exitCodes.engine, '数据引擎没起来，或没答应'],
  [exitCodes.notAllowed, '没登录、没权限，或 --url 那头连不上'],
  [exitCodes.broken, '搭子自己的错，或体检查出了坏处'],
  [exitCodes.interrupted, '被 Ctrl-C 打断；数据没坏，再来一次会接着做'],
]

export const exitCodeOf: Readonly<Record<TroubleCode, ExitCode>> = {
  bad_question: exitCodes.usage,
  sign_in: exitCodes.notAllowed,
  forbidden: exitCodes.notAllowed,
  not_found: exitCodes.notTaken,
  conflict: exitCodes.notTaken,
  slow_down: exitCodes.notAllowed,
  folder_in_use: exitCodes.folderInUse,
  engine: exitCodes.engine,
  broken: exitCodes.broken,
}
