/** Which folders may be looked into: files are moved about inside them, so a slip of the finger must not reach far. */
import { realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, parse, relative, sep } from 'node:path'
import { OperationRefused } from '../operations.ts'

export async function allowFolder(path: string, dataFolder: string): Promise<void> {
  const refuse = (why: string) => {
    throw new OperationRefused('bad_question', `不盯「${path}」：${why}。给它一个专门放导出的文件夹。`)
  }
  if (!isAbsolute(path)) refuse('要写全路径')
  const [real, data, home] = await Promise.all([path, dataFolder, homedir()].map(whole))
  if (real === undefined || data === undefined) return
  if (parse(real).root === real) refuse('这是整个盘')
  if (real === home) refuse('这是你的主文件夹，里面什么都有')
  if (isWithin(data, real) || isWithin(real, data)) refuse('搭子自己的数据在里面')
}

/** The path as it is once links are followed; of one that is not there, as it was said. */
const whole = (path: string): Promise<string> => realpath(path).catch(() => path)

const isWithin = (inner: string, outer: string): boolean => {
  const way = relative(outer, inner)
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}
