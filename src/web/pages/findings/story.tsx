/** Everything that happened to a finding: its episodes, what people said. */
import { useQuery } from '@tanstack/react-query'
import { instant } from '../../../wording/index.ts'
import { shopDay } from '../../api/questions.ts'
import { storyOf } from '../../api/tasks.ts'
import { Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function Story({ findingKey }: { findingKey: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const story = useQuery(storyOf(findingKey))
  const day = useQuery(shopDay)
  if (!story.data || !day.data) return null
  const { timezone, today } = day.data
  const at = (moment: string) => instant(moment, timezone, today)
  const told = [
    ...story.data.events.map((e) => ({ at: e.at, text: t(`finding.event.${eventName(e.event)}`) })),
    ...story.data.words.map((w) => ({
      at: w.at,
      text: `${w.who} ${t(`finding.word.${w.word}`)}：${w.reason}`,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <>
      <h3>{t('finding.story')}</h3>
      <ol className="story">
        {told.map((s) => (
          <li key={`${s.at} ${s.text}`}>
            <span className="quiet">{at(s.at)}</span> <Written text={s.text} locale={locale} />
          </li>
        ))}
      </ol>
    </>
  )
}

const eventName = (event: string) =>
  event === 'raised' || event === 'raised_again' || event === 'recovered' ? event : 'withdrawn'
