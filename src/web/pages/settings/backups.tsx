/** Backups: made, compared, and how old the last good one is. A folder is brought back where nobody has it open. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { BackupChecked, BackupListed, BackupProgress } from '../../../operations.ts'
import { countExact, shortDay } from '../../../wording/index.ts'
import { longWork } from '../../api/long-work.ts'
import { backupList, shopDay } from '../../api/questions.ts'
import { Card, Tag } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { useTranslation } from '../../words/index.ts'

export function Backups() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const all = useQuery(backupList)
  const day = useQuery(shopDay)
  const [doing, setDoing] = useState<BackupProgress['doing']>('summing')
  const said = (at: BackupProgress) => setDoing(at.doing)
  const check = (name: string) =>
    longWork<BackupChecked, BackupProgress>(`/api/backups/${name}/check`, {}, said)
  const work = useMutation({
    mutationFn: async (name: string | null) =>
      check(name ?? (await longWork<BackupListed, BackupProgress>('/api/backups', {}, said)).name),
    onSuccess: ({ is_whole, problems }) =>
      is_whole ? undefined : message.error(problems.slice(0, 3).join(' '), 20),
    onError: (error) => void message.error(error.message, 10),
    onSettled: () => queries.invalidateQueries({ queryKey: ['backups'] }),
  })
  const list = all.data ?? []
  return (
    <Card
      title={t('settings.backups')}
      hint={t('settings.backupsHint')}
      aside={
        <Button size="small" loading={work.isPending} onClick={() => work.mutate(null)}>
          {t('settings.backUpNow')}
        </Button>
      }
    >
      <p className="pad quiet" role="status" hidden={!work.isPending}>
        {t(`settings.backupDoing.${doing}`)}
      </p>
      {list.length === 0 ? (
        <p className="nothing-wrong">{t('settings.noBackups')}</p>
      ) : (
        <PartTable
          label={t('settings.backups')}
          head={[
            t('settings.backup'),
            t('settings.backupBase'),
            t('settings.backupRows'),
            t('settings.backupSize'),
            t('settings.backupChecked'),
            t('settings.act'),
          ]}
          right={[2, 3]}
          rows={list.map((b) => [
            `${shortDay(b.made_at.slice(0, 10), day.data?.today ?? '')} ${b.name}`,
            t(b.base === null ? 'settings.backupWhole' : 'settings.backupSince'),
            b.rows === null ? '—' : countExact(b.rows),
            `${(b.bytes / 1e6).toFixed(1)} MB`,
            <Checked key="checked" of={b.checked} />,
            <Button key={b.name} size="small" disabled={work.isPending} onClick={() => work.mutate(b.name)}>
              {t('settings.checkBackup')}
            </Button>,
          ])}
        />
      )}
    </Card>
  )
}

function Checked({ of }: { of: BackupChecked | null }) {
  const { t } = useTranslation()
  if (of === null) return t('settings.backupNever')
  return of.is_whole ? (
    <Tag tone="good">{t('settings.backupGood')}</Tag>
  ) : (
    <Tag tone="bad">{t('settings.backupBad')}</Tag>
  )
}
