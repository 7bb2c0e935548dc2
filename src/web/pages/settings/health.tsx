/** Whether the folder, its ledger and its engine are well, and which folders are looked into. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { doctor, folderList, me } from '../../api/questions.ts'
import { Card, Tag, Written } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'
import { Backups } from './backups.tsx'

const tones = { ok: 'good', warning: 'warn', broken: 'bad' } as const

export function Health() {
  const { t } = useTranslation()
  const locale = useLocale()
  const asked = useQuery(doctor)
  const folders = useQuery(folderList)
  const who = useQuery(me)
  if (asked.isPending) return <Loading />
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />
  return (
    <div className="intake">
      <Card
        title={t('settings.health')}
        hint={t(asked.data.well ? 'settings.well' : 'settings.unwell')}
        aside={
          <Button size="small" loading={asked.isFetching} onClick={() => void asked.refetch()}>
            {t('settings.examine')}
          </Button>
        }
      >
        <ul className="diary">
          {asked.data.checks.map((c) => (
            <li key={c.name}>
              <Tag tone={tones[c.state]}>{t(`settings.state.${c.state}`)}</Tag>{' '}
              <b>
                <Written text={c.label} locale={locale} />
              </b>{' '}
              <Written text={c.sentence} locale={locale} />
            </li>
          ))}
        </ul>
      </Card>
      {who.data?.role === '主理人' ? <Backups /> : null}
      <Card title={t('settings.folders')} hint={t('settings.foldersHint')}>
        {(folders.data ?? []).length === 0 ? (
          <p className="nothing-wrong">{t('settings.noFolders')}</p>
        ) : (
          <PartTable
            label={t('settings.folders')}
            head={[t('settings.folder'), t('metrics.shop'), t('settings.every'), t('settings.trouble')]}
            right={[]}
            rows={(folders.data ?? []).map((f) => [f.path, f.shop ?? '—', f.every, f.trouble ?? '—'])}
          />
        )}
      </Card>
    </div>
  )
}
