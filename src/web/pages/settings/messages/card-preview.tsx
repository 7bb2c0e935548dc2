/** What it would look like over there, out of today's numbers, before anything is sent. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import type { ToldWhat } from '../../../../operations.ts'
import { digits } from '../../../../wording/index.ts'
import { cardOf } from '../../../api/messages.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useTranslation } from '../../../words/index.ts'

export const toldWhats: readonly ToldWhat[] = ['brief', 'daily', 'weekly', 'monthly', 'lists']

export function CardPreview({ no }: { no: number }) {
  const { t } = useTranslation()
  const [what, setWhat] = useState<ToldWhat>('brief')
  const card = useQuery(cardOf(no, what))
  return (
    <section>
      <h3>{t('told.preview')}</h3>
      <p className="pills">
        <Select<ToldWhat>
          size="small"
          aria-label={t('told.what')}
          value={what}
          popupMatchSelectWidth={false}
          options={toldWhats.map((value) => ({ value, label: t(`told.whats.${value}`) }))}
          onChange={setWhat}
        />
      </p>
      {card.isPending ? (
        <Loading height={120} />
      ) : card.isError ? (
        <Failed error={card.error} again={() => void card.refetch()} />
      ) : (
        <figure className="told-card" lang="zh-CN">
          <figcaption>{card.data.title}</figcaption>
          <p>{card.data.text === '' ? t('told.cardEmpty') : inBold(card.data.text)}</p>
        </figure>
      )}
      {card.data ? (
        <p className="quiet">
          {t('told.cardSize', { n: digits(card.data.bytes, 0) })}
          {card.data.cut_lines > 0 ? ` ${t('told.cardCut', { n: card.data.cut_lines })}` : ''}
        </p>
      ) : null}
    </section>
  )
}

/** Robots show **this** in bold. */
const inBold = (text: string) =>
  text.split('**').map((run, i) =>
    i % 2 === 1 ? (
      // The runs of one text never change places.
      // biome-ignore lint/suspicious/noArrayIndexKey: the order is the text
      <strong key={i}>{run}</strong>
    ) : (
      run
    ),
  )
