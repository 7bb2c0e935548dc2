/** What is said of a look into a folder, and of a file that a person has to look at. */
import type { ImportedFile, PickedFile } from '../operations.ts'
import { listing } from '../wording/index.ts'

/** 收下 2 份（1,234 行）；1 份来过了；1 份放进 failed：「订单.csv」认不出……；还有 1 份没写完 */
export function sayPickUp(files: readonly PickedFile[], waiting: number): string {
  const of = (status: PickedFile['status']) => files.filter((f) => f.status === status)
  const parts: string[] = []
  const rows = files.reduce((sum, f) => sum + f.landed, 0)
  const refused = files.reduce((sum, f) => sum + (f.status === 'landed' ? f.rejected : 0), 0)
  if (of('landed').length > 0)
    parts.push(
      `收下 ${of('landed').length} 份（${rows.toLocaleString('en-US')} 行新的${refused > 0 ? `，${refused.toLocaleString('en-US')} 行没收` : ''}）：${names(of('landed'))}`,
    )
  if (of('known').length > 0) parts.push(`${of('known').length} 份来过了：${names(of('known'))}`)
  const [firstFailed] = of('failed')
  if (firstFailed) parts.push(`${of('failed').length} 份放进 failed：${firstFailed.sentence}`)
  const [firstLeft] = of('left')
  if (firstLeft) parts.push(`${names(of('left'))}：${firstLeft.sentence}`)
  if (parts.length === 0) return ''
  if (waiting > 0) parts.push(`还有 ${waiting} 份没写完，等它`)
  return `${parts.join('；').replace(/。$/, '')}。`
}

const names = (files: readonly PickedFile[]): string =>
  listing(
    files.map((f) => `「${f.path.split(/[/\\]/).at(-1) ?? f.path}」`),
    'zh',
    { limit: 3, noun: '份' },
  )

export function folderTrouble(path: string, code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `盯着的文件夹「${path}」不在了：被改名、删掉，还是网盘没连上？接上就会接着收。`
  if (code === 'EACCES' || code === 'EPERM')
    return `盯着的文件夹「${path}」不让看（没有权限）。给搭子读写它的权限就会接着收。`
  return `盯着的文件夹「${path}」这次没看成（${code}）。网盘没回话的话，等它回来就会接着收。`
}

/** Stands beside the file under failed/. */
export const failedNote = (tables: readonly ImportedFile[], bad: readonly ImportedFile[]): string =>
  tables.length === 0
    ? '里面没有能读的表。看看是不是导空了，重新导出再放回来。'
    : [
        ...bad.map((t) => t.sentence),
        ...tables
          .filter((t) => !bad.includes(t))
          .map((t) => `同一个文件里这张收下了：${t.path.split(' › ').at(-1)}（第 ${t.import} 次导入）`),
        '改好以后放回文件夹，收过的不会收第二次。',
      ].join('\r\n')
