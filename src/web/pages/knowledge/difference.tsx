/** What changed, as people read it: lines in and out, words marked inside a line. */
import { useQuery } from '@tanstack/react-query'
import type { DifferenceLine } from '../../../operations.ts'
import { sopDifference } from '../../api/knowledge.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'

/** This many unchanged lines stay around a change; the others are folded away. */
const around = 2

export function DifferenceLines({ lines }: { lines: readonly DifferenceLine[] }) {
  const { t } = useTranslation()
  const isNear = (i: number) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some((line) => line.is !== 'same')
  if (lines.every((line) => line.is === 'same')) return <p className="quiet pad">{t('know.noDifference')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be focusable
    <section className="difference" lang="zh-CN" tabIndex={0} aria-label={t('know.difference')}>
      {lines.map((line, i) =>
        isNear(i) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an answer never change places
          <p key={i} className={line.is}>
            {line.pieces.map((piece, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a line never change places
              <Piece key={at} {...piece} />
            ))}
          </p>
        ) : null,
      )}
    </section>
  )
}

function Piece({ is, text }: DifferenceLine['pieces'][number]) {
  if (is === 'added') return <ins>{text || '\u00a0'}</ins>
  if (is === 'removed') return <del>{text || '\u00a0'}</del>
  return text || '\u00a0'
}

export function VersionDifference({ sop, from, to }: { sop: string; from: number; to: number }) {
  const found = useQuery(sopDifference(sop, from, to))
  if (found.isPending) return <Loading />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  return <DifferenceLines lines={found.data.lines} />
}
