/** Listens on an address, tells the folder where, and lets everything go again in order. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve as listen } from '@hono/node-server'
import type { Handbook, Workbench } from '../operations.ts'
import { openPeople } from '../people/people.ts'
import { owner } from '../people/roles.ts'
import { createApp } from './app.ts'
import { byItself } from './by-itself.ts'
import { isLoopback } from './hosts.ts'
import { removeServerNote, writeServerNote } from './server-note.ts'

export interface ServeSettings {
  readonly workbench: Workbench
  readonly handbook: Handbook
  readonly folder: string
  readonly host?: string
  /** Without one: the usual port, or any free one when that is taken. */
  readonly port?: number
  /** Set (or changed) before listening. */
  readonly ownerPassword?: string
  readonly startedAt?: Date
  /** Told in one line whenever files came in by a watched folder, or something could not be done or told. */
  readonly onOwnWork?: (line: string) => void
}

export interface Serving {
  readonly url: string
  /** Address with the key that signs in the owner once. */
  signInUrl(): string
  /** Resolves when somebody asked it to shut down, after it has. */
  readonly closed: Promise<void>
  /** Stops listening, then closes the workbench. */
  close(): Promise<void>
}

export const usualPort = 7788

export class NeedsPassword extends Error {
  constructor(host: string) {
    super(
      `没有启动：--host ${host} 会让同网的人都看得到店铺的数，先设一个主理人密码。DAZI_OWNER_PASSWORD=密码 dazi start --host ${host}`,
    )
    this.name = 'NeedsPassword'
  }
}

export async function serve(settings: ServeSettings): Promise<Serving> {
  const { workbench, folder, host = '127.0.0.1' } = settings
  const people = openPeople(workbench.records, folder)
  if (settings.ownerPassword !== undefined) await people.setOwnerPassword(settings.ownerPassword)
  if (!isLoopback(host) && !(await people.hasPassword(owner.who))) throw new NeedsPassword(host)

  let shutdown = () => {}
  const closed = new Promise<void>((resolve) => {
    shutdown = () => void close().then(resolve)
  })
  const house = {
    operations: async () => workbench,
    // The folder is open: its own formats are among those it knows.
    handbook: {
      ...settings.handbook,
      formats: workbench.formats,
      formatNamed: workbench.formatNamed,
    },
    people,
    shutdown: () => shutdown(),
  }
  const server = await bind(createApp(house, host).fetch, host, settings.port)
  const { port } = server.address() as AddressInfo
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
  const started_at = (settings.startedAt ?? new Date()).toISOString()
  writeServerNote(folder, { url, pid: process.pid, token_file: 'keys/owner.key', started_at })

  const ownWork = byItself(workbench, settings.onOwnWork ?? (() => {}))
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= (async () => {
      removeServerNote(folder, process.pid)
      const worked = ownWork.stop()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        // Browsers keep idle connections open for minutes; requests that are being answered may finish.
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), 3000).unref()
      })
      await worked
      await workbench.close()
    })()
    return closing
  }
  return { url, signInUrl: () => `${url}/?key=${people.oneTimeKey()}`, closed, close }
}

async function bind(
  fetch: Parameters<typeof listen>[0]['fetch'],
  host: string,
  port: number | undefined,
): Promise<Server> {
  try {
    return await listenOn(fetch, host, port ?? usualPort)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port !== undefined) throw error
    return listenOn(fetch, host, 0)
  }
}

function listenOn(
  fetch: Parameters<typeof listen>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, hostname, port }, () => resolve(server as Server))
    server.once('error', reject)
  })
}
