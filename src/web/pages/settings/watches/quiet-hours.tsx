/** When nobody is called. What is found in these hours is kept, and told when they are over. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { keepQuietHours, quietHours } from '../../../api/watches.ts'
import { Card } from '../../../ui/marks.tsx'
import { useTranslation } from '../../../words/index.ts'

const usual = { from: '21:00', to: '09:00' }

export function QuietHours() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const kept = useQuery(quietHours)
  const [draft, setDraft] = useState<typeof usual | null | undefined>(undefined)
  const keep = useMutation({
    mutationFn: keepQuietHours,
    onSuccess: () => {
      void queries.invalidateQueries()
      void message.success(t('watch.quiet.kept'))
    },
    onError: (error) => void message.error(error.message, 8),
  })
  if (!kept.data) return null
  const hours = draft === undefined ? kept.data.hours : draft
  const clock = (which: 'from' | 'to') => (
    <Input
      type="time"
      className="short"
      required
      aria-label={`${t('watch.quiet.title')} ${t(`watch.form.${which}`)}`}
      value={hours?.[which] ?? ''}
      onChange={(e) => setDraft({ ...(hours ?? usual), [which]: e.target.value })}
    />
  )
  return (
    <Card title={t('watch.quiet.title')} hint={t('watch.quiet.hint')}>
      <form
        className="pad quiet-hours"
        onSubmit={(event) => {
          event.preventDefault()
          keep.mutate({ hours: hours ? { ...hours } : null, through: kept.data.through })
        }}
      >
        <label htmlFor="quiet-on">{t('watch.quiet.on')}</label>
        <Switch id="quiet-on" checked={hours !== null} onChange={(on) => setDraft(on ? usual : null)} />
        {hours ? (
          <>
            {clock('from')} – {clock('to')}
          </>
        ) : null}
        <Button htmlType="submit" disabled={keep.isPending || draft === undefined}>
          {t('watch.quiet.keep')}
        </Button>
      </form>
    </Card>
  )
}
