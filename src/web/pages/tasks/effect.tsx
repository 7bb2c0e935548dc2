/** What the fix did: a sentence with its interval or 说不准, the days before and after, and what it was held against. */
import { useQuery } from '@tanstack/react-query'
import type { TaskEffect } from '../../../operations.ts'
import { shortDay } from '../../../wording/index.ts'
import { effectOf } from '../../api/tasks.ts'
import { Tag, type Tone } from '../../ui/marks.tsx'
import { sayValue } from '../../ui/say-value.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { EffectChart } from './effect-chart.tsx'

const tones = { better: 'good', worse: 'bad', cannot_tell: 'plain' } as const satisfies Record<string, Tone>

export function EffectOf({ id, today }: { id: number; today: string }) {
  const { t } = useTranslation()
  const effect = useQuery(effectOf(id))
  if (effect.isPending) return <Loading height={120} />
  if (effect.isError) return <Failed error={effect.error} again={() => void effect.refetch()} />
  return effect.data === null ? (
    <p className="quiet">{t('task.noMeasure')}</p>
  ) : (
    <Told effect={effect.data} today={today} />
  )
}

function Told({ effect, today }: { effect: TaskEffect; today: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { said } = effect
  const say = (value: number) => sayValue(value, effect, effect.currency, locale)
  const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${say(Math.abs(value))}`
  const isKnown = said.effect !== null && said.low !== null && said.high !== null
  return (
    <figure className="effect">
      <figcaption>
        <Tag tone={tones[said.verdict]}>{t(`task.effect.${said.verdict}`)}</Tag> {effect.label[locale]}
        {said.before === null || said.after === null
          ? ''
          : ` ${t('task.fromTo', { before: say(said.before), after: say(said.after) })}`}
        {isKnown
          ? ` ${t('task.difference', {
              effect: signed(said.effect ?? 0),
              low: signed(said.low ?? 0),
              high: signed(said.high ?? 0),
            })}`
          : ''}
      </figcaption>
      <EffectChart
        effect={effect}
        say={say}
        spoken={t('task.effectSpoken', {
          metric: effect.label[locale],
          on: shortDay(effect.fixed_on, today),
          verdict: t(`task.effect.${said.verdict}`),
        })}
      />
      <p className="quiet">
        {said.because ? `${t(`task.because.${said.because}`)} ` : ''}
        {said.method ? t(`task.method.${said.method}`, { n: said.others }) : ''}{' '}
        {said.is_final ? '' : t('task.notFinal')}
      </p>
    </figure>
  )
}
