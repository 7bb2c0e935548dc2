/** The SOPs that help with a watch's trouble, to be read or walked from where the trouble is. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { runList, sopList, startRun } from '../../api/knowledge.ts'
import { Tag, Written } from '../../ui/marks.tsx'
import { useLocale, useTranslation } from '../../words/index.ts'

export function SopsFor(props: { watch: string; task?: number; finding?: string }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { watch, task, finding } = props
  const found = useQuery(sopList({ watch }))
  const of = task === undefined ? { finding: finding ?? '' } : { task: String(task) }
  const runs = useQuery(runList(of))
  const open = (run: number) => void navigate({ to: '/knowledge', search: { tab: 'running', run } })
  const walk = useMutation({
    mutationFn: (sop: string) =>
      startRun({
        sop,
        ...(task === undefined ? {} : { task }),
        ...(finding === undefined ? {} : { finding }),
      }),
    onSuccess: ({ run }) => {
      void queries.invalidateQueries({ queryKey: ['sop-runs'] })
      open(run.no)
    },
    onError: (error) => void message.error(error.message, 6),
  })
  if (!found.data || found.data.sops.length === 0) return null
  return (
    <section className="sops-for">
      <h3>{t('know.startFor')}</h3>
      <ul className="lines">
        {found.data.sops.map((sop) => {
          const run = runs.data?.find((r) => r.sop === sop.key && r.state !== 'abandoned')
          return (
            <li key={sop.key}>
              <Link to="/knowledge" search={{ sop: sop.key }}>
                <Written text={sop.title} locale={locale} />
              </Link>{' '}
              {run ? (
                <Button size="small" type="link" onClick={() => open(run.no)}>
                  {run.done}/{run.steps} <Tag tone="plain">{t(`know.states.${run.state}`)}</Tag>
                </Button>
              ) : (
                <Button size="small" disabled={walk.isPending} onClick={() => walk.mutate(sop.key)}>
                  {t('know.walk')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
