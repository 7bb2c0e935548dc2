/** What every command is given: where to ask, where to speak, and how to end. */
import { Command } from 'commander'
import type { Client } from './client.ts'
import type { Doors } from './connect.ts'
import { connect, connectToHandbook, folderOf } from './connect.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

export interface Cli {
  readonly doors: Doors
  readonly terminal: Terminal
  /** Ends the command with this code once everything is closed; the highest one said wins. */
  exit(code: ExitCode): void
}

export interface GlobalOptions {
  data?: string
  url?: string
}

/** Asks the folder's server or the folder itself, and closes what was opened, whatever happens. */
export async function asking<T>(cli: Cli, command: Command, ask: (client: Client) => Promise<T>): Promise<T> {
  const { data, url } = command.optsWithGlobals<GlobalOptions>()
  const where = { data: folderOf({ ...(data ? { data } : {}) }, cli.terminal), ...(url ? { url } : {}) }
  return closing(await connect(where, cli.doors, cli.terminal), ask)
}

/** Asks what needs no data folder. */
export async function askingHandbook<T>(
  cli: Cli,
  command: Command,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const { url } = command.optsWithGlobals<GlobalOptions>()
  return closing(connectToHandbook({ url }, cli.doors, cli.terminal), ask)
}

/** The same, knowing what the folder's people made of it, their own formats and rules: looked up, the folder stays closed. */
export async function askingFolderHandbook<T>(
  cli: Cli,
  command: Command,
  ask: (client: Client) => Promise<T>,
): Promise<T> {
  const { data, url } = command.optsWithGlobals<GlobalOptions>()
  const folder = folderOf({ ...(data ? { data } : {}) }, cli.terminal)
  return closing(connectToHandbook({ url, data: folder }, cli.doors, cli.terminal), ask)
}

async function closing<T>(client: Client, ask: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await ask(client)
  } finally {
    await client.close()
  }
}

/** JSON only, or the sentence only. */
export function answer<T>(cli: Cli, isJson: boolean | undefined, value: T, say: (value: T) => string): void {
  cli.terminal.out(isJson ? JSON.stringify(value, null, 2) : say(value))
}

export const newCommand = (name: string): Command => new Command(name)
