/** Text that stands beside its one caller: a query in `.sql`, a playbook in `.md`. Read once, when the caller is loaded. */
import { readFileSync } from 'node:fs'
import { spellKept } from '../facts/excluded.ts'
import type { Finding } from './finding.ts'

/** readBeside(import.meta.url, 'late-shipping.sql') */
export function readBeside(caller: string, name: string): string {
  return readFileSync(new URL(name, caller), 'utf8').trim()
}

/** A question in `.sql`, with `is_kept_order` and `is_kept_case` spelled out (facts/excluded.ts). */
export function readQuery(caller: string, name: string): string {
  return spellKept(readBeside(caller, name))
}

export type Playbook = Pick<Finding['playbook'], 'key' | 'title' | 'steps'>

/** `# 标题`, then numbered steps; anything else in the file is for the reader. */
export function parsePlaybook(key: string, markdown: string): Playbook {
  const lines = markdown.split(/\r?\n/)
  const title = lines
    .find((l) => l.startsWith('# '))
    ?.slice(2)
    .trim()
  const steps = lines.flatMap((l) => /^\d+[.、]\s*(.+)$/.exec(l)?.[1]?.trim() ?? [])
  if (!title || steps.length === 0)
    throw new Error(`playbook ${key}: a # title and numbered steps are needed`)
  return { key, title, steps }
}

/** readPlaybook(import.meta.url, 'late-shipping') reads playbooks/late-shipping.md */
export function readPlaybook(caller: string, key: string): Playbook {
  return parsePlaybook(key, readBeside(caller, `playbooks/${key}.md`))
}
