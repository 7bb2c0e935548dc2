/** Files of a task, kept once under the hash of their bytes, and work that is handed to another role with what it needs. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { handOffs } from '../../desks/handbook/hand-offs.ts'
import { isPicture, kindOfFile } from '../../flow/tasks/attached.ts'
import { handOffSaid, missingFor } from '../../flow/tasks/hand-offs.ts'
import { OperationRefused, type Operations } from '../../operations.ts'
import type { TaskFile } from '../../records/task-belongings.ts'
import type { House } from '../house.ts'
import { bodyOf, nowOf, opened, step, taskOf } from './keeping.ts'

/** A picture, a list, a short film of a screen; larger things belong into the shop's own store of pictures. */
export const largest_file_bytes = 20 * 1024 * 1024

type Belongings = 'attachToTask' | 'taskFile' | 'detachFromTask' | 'taskFiles' | 'handOffs' | 'handOverTask'

export const belongings = (house: House): Pick<Operations, Belongings> => ({
  async attachToTask({ id, name, body, who }) {
    await taskOf(house, id)
    const bytes = await whole(name, body)
    const kind = kindOfFile(name, bytes)
    if ('why' in kind) throw new OperationRefused('bad_question', kind.why)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await keep(placeOf(house, sha256), bytes)
    const at = await nowOf(house)
    const file = { task: id, sha256, name: plainName(name), type: kind.type, bytes: bytes.length, who, at }
    await house.records.taskBelongings.attach(file)
    await house.records.tasks.say(id, { event: 'attached', who, note: file.name, at })
    return (await house.records.taskBelongings.files(id)).map(listed)
  },
  taskFiles: async (id) => (await house.records.taskBelongings.files(id)).map(listed),
  async taskFile({ id, no }) {
    const kept = await fileOf(house, id, no)
    const body = await readFile(placeOf(house, kept.sha256)).catch(() => {
      throw new OperationRefused(
        'not_found',
        `「${kept.name}」在数据文件夹里找不到了。从备份里找，或者重新传。`,
      )
    })
    return { ...listed(kept), body: new Uint8Array(body) }
  },
  async detachFromTask({ id, no, who }) {
    const kept = await fileOf(house, id, no)
    const at = await nowOf(house)
    await house.records.taskBelongings.detach(id, no, at)
    await house.records.tasks.say(id, { event: 'detached', who, note: kept.name, at })
    return (await house.records.taskBelongings.files(id)).map(listed)
  },

  handOffs: async () => handOffs,
  async handOverTask({ id, hand_off, filled, owner, who }) {
    const handOff = handOffs.find((h) => h.key === hand_off)
    if (!handOff) throw new OperationRefused('not_found', '没有这种交接。')
    const task = await taskOf(house, id)
    if (task.state === 'verified' || task.state === 'closed')
      throw new OperationRefused('conflict', '数字已经作了证，没有活可交。要接着做，先挪回「处理中」。')
    const files = (await house.records.taskBelongings.files(id)).map((f) => f.name)
    const missing = missingFor(handOff, filled, files)
    if (missing.length > 0)
      throw new OperationRefused('bad_question', `还交不出去，对方接不了：${missing.join('；')}。`)
    await step(house, task, {
      to: owner === undefined ? 'new' : 'claimed',
      body: { ...bodyOf(task), owner_role: handOff.to, owner: owner ?? null },
      event: 'handed_over',
      who,
      note: handOffSaid(handOff, filled),
      at: await nowOf(house),
    })
    return opened(house, id)
  },
})

async function fileOf(house: House, id: number, no: number): Promise<TaskFile> {
  const kept = await house.records.taskBelongings.file(id, no)
  if (!kept) throw new OperationRefused('not_found', '这份文件不在这件任务上，或者已经拿掉了。')
  return kept
}

const listed = ({ no, name, type, bytes, who, at }: TaskFile) => ({
  no,
  name,
  type,
  bytes,
  who,
  at,
  is_picture: isPicture(type),
})

async function whole(name: string, body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > largest_file_bytes)
      throw new OperationRefused(
        'bad_question',
        `「${name}」超过 ${largest_file_bytes / 1024 / 1024} MB。大文件放网盘，这里留链接。`,
      )
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const placeOf = (house: House, sha256: string): string =>
  join(house.folder, 'attachments', sha256.slice(0, 2), sha256)

/** Whole or not at all; the same bytes lie there once. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  if (await stat(path).catch(() => null)) return
  await mkdir(dirname(path), { recursive: true })
  const partial = `${path}.${randomUUID()}.part`
  await writeFile(partial, bytes)
  await rename(partial, path)
}

/** A name is shown, never a path. */
const plainName = (name: string): string =>
  [...(name.split(/[/\\]/).at(-1) ?? name)]
    .filter((c) => c.charCodeAt(0) >= 32)
    .join('')
    .slice(0, 200)
