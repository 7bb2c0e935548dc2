#!/usr/bin/env node
/** The `dazi` command. */
import { doors } from '../server/doors.ts'
import { run } from './program.ts'
import { processTerminal } from './terminal.ts'

process.exitCode = await run(process.argv.slice(2), doors, processTerminal())
