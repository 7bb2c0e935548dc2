/** An appointment being made, or the times it was kept. */
import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import type { ScheduleListed } from '../../../../operations.ts'
import { runsOf } from '../../../api/messages.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { useTranslation } from '../../../words/index.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { Ended } from './schedules.tsx'

export function ScheduleDrawer(props: {
  opened: string | undefined
  schedule: ScheduleListed | null
  mayLead: boolean
  open: (schedule: string | undefined) => void
}) {
  const { t } = useTranslation()
  const { opened, schedule, mayLead, open } = props
  return (
    <Drawer
      open={opened !== undefined}
      onClose={() => open(undefined)}
      title={schedule?.name ?? t('timed.add')}
      size={Math.min(640, innerWidth)}
      destroyOnHidden
    >
      {opened === 'new' && mayLead ? (
        <ScheduleForm saved={() => open(undefined)} />
      ) : schedule ? (
        <Runs no={schedule.no} />
      ) : opened === undefined ? null : (
        <p className="quiet">{t('told.gone')}</p>
      )}
    </Drawer>
  )
}

function Runs({ no }: { no: number }) {
  const { t } = useTranslation()
  const runs = useQuery(runsOf(no))
  if (runs.isPending) return <Loading height={120} />
  if (runs.isError) return <Failed error={runs.error} again={() => void runs.refetch()} />
  if (runs.data.length === 0) return <p className="quiet">{t('timed.never')}</p>
  return (
    <ol className="told-runs">
      {runs.data.map((run) => (
        <li key={run.no}>
          <Ended run={run} />
        </li>
      ))}
    </ol>
  )
}
