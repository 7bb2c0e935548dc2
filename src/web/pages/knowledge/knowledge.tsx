/** 知识: how the house does things, what the platforms demand, what the trade brings, and the way in for somebody new. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { sopList } from '../../api/knowledge.ts'
import { PageTabs, tabLook } from '../../ui/page-tabs.tsx'
import { useTranslation } from '../../words/index.ts'
import { Diary } from './diary.tsx'
import { NewcomerPath } from './path.tsx'
import { RuleRegistry } from './rules.tsx'
import { RunDrawer } from './run-drawer.tsx'
import { Running } from './running.tsx'
import { SopEditor } from './sop-editor.tsx'
import { SopList } from './sop-list.tsx'
import { SopReader } from './sop-reader.tsx'

const tabs = ['sops', 'running', 'rules', 'diary', 'path'] as const

export function KnowledgePage() {
  const { t } = useTranslation()
  const search = useSearch({ from: '/knowledge' })
  const navigate = useNavigate({ from: '/knowledge' })
  const { tab = 'sops', sop, write, run } = search
  // What has aged is said on every part of the page.
  const { data } = useQuery(sopList({}))
  return (
    <div className="knowledge">
      <PageTabs label={t('know.title')}>
        {tabs.map((key) => (
          <Link
            key={key}
            to="/knowledge"
            search={{ tab: key === 'sops' ? undefined : key }}
            {...tabLook(key === tab)}
          >
            {t(`know.tabs.${key}`)}
            {key === 'sops' && data && data.expired > 0 ? (
              <span className="count">{data.expired}</span>
            ) : null}
          </Link>
        ))}
      </PageTabs>
      {tab === 'sops' && write ? <SopEditor key={sop ?? 'new'} sop={sop} /> : null}
      {tab === 'sops' && !write && sop ? <SopReader key={sop} sop={sop} /> : null}
      {tab === 'sops' && !write && !sop ? <SopList /> : null}
      {tab === 'running' ? <Running /> : null}
      {tab === 'rules' ? <RuleRegistry /> : null}
      {tab === 'diary' ? <Diary /> : null}
      {tab === 'path' ? <NewcomerPath /> : null}
      <RunDrawer no={run} close={() => void navigate({ search: (s) => ({ ...s, run: undefined }) })} />
    </div>
  )
}
