/** Whether an SOP may still be believed, and why not. */

import type { SopListed } from '../../../operations.ts'
import { shortDay } from '../../../wording/index.ts'
import { Tag } from '../../ui/marks.tsx'
import { useTranslation } from '../../words/index.ts'

export function Standing({ sop, today }: { sop: SopListed; today: string }) {
  const { t } = useTranslation()
  if (sop.archived_at !== null) return <Tag tone="plain">{t('know.archived')}</Tag>
  const { standing } = sop
  if (standing.is === 'fresh') return null
  if (standing.is === 'due')
    return <Tag tone="warn">{t('know.due', { day: shortDay(standing.review_on, today) })}</Tag>
  const [first] = standing.because
  return <Tag tone="bad">{first ? t(`know.expiredBy.${first.why}`) : t('know.expired')}</Tag>
}
