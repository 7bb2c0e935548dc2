/** What changed between two texts, line by line, and inside a changed line word by word, as people read it. */
import { diffLines, diffWordsWithSpace } from 'diff'

export interface DifferencePiece {
  readonly is: 'same' | 'added' | 'removed'
  readonly text: string
}

export interface DifferenceLine {
  readonly is: 'same' | 'added' | 'removed' | 'changed'
  readonly pieces: readonly DifferencePiece[]
}

/** One Intl segmenter cuts Chinese into words, so that a changed word is marked and not the whole line. */
const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })

export function difference(before: string, after: string): DifferenceLine[] {
  const parts = diffLines(ended(before), ended(after))
  const lines: DifferenceLine[] = []
  for (let i = 0; i < parts.length; i++) {
    const [part, next] = [parts[i], parts[i + 1]]
    if (!part) continue
    const own = linesOf(part.value)
    if (part.removed && next?.added) {
      const others = linesOf(next.value)
      // As many lines out as in: they are the same lines rewritten.
      if (own.length === others.length) {
        lines.push(...own.map((line, at) => rewritten(line, others[at] ?? '')))
        i += 1
        continue
      }
    }
    const is = part.added ? 'added' : part.removed ? 'removed' : 'same'
    lines.push(...own.map((text) => ({ is, pieces: [{ is, text }] }) as const))
  }
  return lines
}

const rewritten = (before: string, after: string): DifferenceLine => ({
  is: 'changed',
  pieces: diffWordsWithSpace(before, after, { intlSegmenter: segmenter }).map((p) => ({
    is: p.added ? 'added' : p.removed ? 'removed' : 'same',
    text: p.value,
  })),
})

const ended = (text: string): string => (text.endsWith('\n') || text === '' ? text : `${text}\n`)
const linesOf = (value: string): string[] => value.replace(/\n$/, '').split('\n')
