/** A file that is to prove a step: small, and truly what its name says. */
import { kindOfFile } from '../../flow/tasks/attached.ts'

const mostBytes = 1_400_000

export function provingFile(file: {
  readonly name: string
  readonly base64: string
}): { name: string; type: string; bytes: Buffer } | { trouble: string } {
  const bytes = Buffer.from(file.base64, 'base64')
  // Only the name itself, as any system writes it.
  const name = (file.name.split(/[\\/]/).at(-1) ?? '').replace(/\p{Cc}/gu, '').slice(-120)
  if (bytes.length > mostBytes)
    return { trouble: `「${name}」超过 1.4 MB 了。截图压小一点，或者裁出要紧的那块。` }
  const kind = kindOfFile(name, bytes)
  return 'why' in kind ? { trouble: kind.why } : { name, type: kind.type, bytes }
}
