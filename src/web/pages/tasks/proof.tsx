/** When the task is over, part by part: what is looked at, what it shows now, and why. */
import { useQuery } from '@tanstack/react-query'
import { proofOf } from '../../api/tasks.ts'
import { Tag, type Tone, Written } from '../../ui/marks.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

const tones = { met: 'good', unmet: 'bad', unknown: 'plain' } as const satisfies Record<string, Tone>

export function Proof({ id }: { id: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const proof = useQuery(proofOf(id))
  return (
    <>
      <h3>{t('task.accepted')}</h3>
      {proof.isPending ? <Loading height={48} /> : null}
      {proof.isError ? <Failed error={proof.error} again={() => void proof.refetch()} /> : null}
      <ul className="proof">
        {proof.data?.parts.map((part) => (
          <li key={part.said.zh}>
            <Tag tone={tones[part.verdict]}>{t(`task.verdict.${part.verdict}`)}</Tag>
            <span>
              <Written text={part.said[locale]} locale={locale} />
              <small>
                <Written text={part.why[locale]} locale={locale} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
