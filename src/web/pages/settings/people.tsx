/** Who may come in: an address for a colleague, tokens for programs, and the browsers that are signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { shortDay } from '../../../wording/index.ts'
import { api, ask } from '../../api/client.ts'
import { me, sessionList, shopDay, tokenList } from '../../api/questions.ts'
import { Copy } from '../../ui/copy.tsx'
import { Card, Tag } from '../../ui/marks.tsx'
import { PartTable } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'
import { MyPassword, Passwords } from './passwords.tsx'

const roles = ['主理人', '主管', '运营', '客服', '仓储', '美工', '采购', '开发', '只读'] as const
const permissions = ['分析师', '导出'] as const
const scopes = ['read', 'tasks', 'intake', 'settings'] as const
/** Nobody counts to an odd number of days; the last is for good. */
const lifetimes_days = [7, 30, 90, 365] as const
type Role = (typeof roles)[number]
type Permission = (typeof permissions)[number]

const isScope = (text: string): text is (typeof scopes)[number] =>
  (scopes as readonly string[]).includes(text)

export function People() {
  const { t } = useTranslation()
  const who = useQuery(me)
  if (who.isPending) return <Loading />
  if (who.isError) return <Failed error={who.error} />
  return (
    <div className="intake">
      <Card title={t('settings.me')}>
        <p className="pad">
          {t('settings.iAm', { who: who.data.who, role: who.data.role })}{' '}
          {who.data.permissions.map((p) => (
            <Tag key={p} tone="plain">
              {p}
            </Tag>
          ))}
        </p>
        <p className="hint pad">{t('settings.rolesHint')}</p>
      </Card>
      {who.data.session === null ? null : <MyPassword has={who.data.has_password} who={who.data.who} />}
      {who.data.role === '主理人' ? (
        <>
          <Invite />
          <Tokens />
          <Passwords />
          <Sessions mine={who.data.session} />
        </>
      ) : (
        <p className="quiet pad">{t('settings.ownerOnly')}</p>
      )}
      <Card title={t('settings.masking')}>
        <p className="pad">{t('settings.maskingHow')}</p>
      </Card>
    </div>
  )
}

function Invite() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [who, setWho] = useState('')
  const [role, setRole] = useState<Role>('运营')
  const [extra, setExtra] = useState<Permission[]>([])
  const [scope, setScope] = useState<(typeof scopes)[number][]>([])
  const [days, setDays] = useState(90)
  const [given, setGiven] = useState<{ kind: 'address' | 'token'; text: string }>()
  const person = { who: who.trim(), role, permissions: extra }
  const limited = {
    ...person,
    ...(scope.length > 0 ? { scopes: scope } : {}),
    ...(days > 0 ? { days } : {}),
  }
  const make = useMutation({
    mutationFn: async (kind: 'address' | 'token') => {
      if (kind === 'token') return { kind, text: (await ask(api.api.tokens.$post({ json: limited }))).token }
      const { path } = await ask(api.api['sign-in-address'].$post({ json: person }))
      return { kind, text: new URL(path, location.origin).href }
    },
    onSuccess: async (made) => {
      setGiven(made)
      await queries.invalidateQueries({ queryKey: ['tokens'] })
    },
    onError: (error) => void message.error(error.message),
  })
  return (
    <Card title={t('settings.invite')} hint={t('settings.inviteHint')}>
      <div className="pills pad">
        <Input
          size="small"
          className="short"
          value={who}
          maxLength={40}
          placeholder={t('settings.whoPlaceholder')}
          aria-label={t('settings.whoPlaceholder')}
          onChange={(event) => setWho(event.target.value)}
        />
        <Select
          size="small"
          aria-label={t('settings.role')}
          value={role}
          onChange={setRole}
          popupMatchSelectWidth={false}
          options={roles.map((value) => ({ value, label: value }))}
        />
        <Select
          size="small"
          mode="multiple"
          className="short"
          aria-label={t('settings.permissions')}
          placeholder={t('settings.permissions')}
          value={extra}
          onChange={setExtra}
          options={permissions.map((value) => ({ value, label: value }))}
        />
        <Button
          size="small"
          type="primary"
          disabled={person.who === ''}
          onClick={() => make.mutate('address')}
        >
          {t('settings.makeAddress')}
        </Button>
      </div>
      <div className="pills pad">
        <Select
          size="small"
          mode="multiple"
          className="short"
          aria-label={t('settings.scopes')}
          placeholder={t('settings.scopesWhole')}
          value={scope}
          onChange={setScope}
          popupMatchSelectWidth={false}
          options={scopes.map((value) => ({ value, label: t(`settings.scope.${value}`) }))}
        />
        <Select
          size="small"
          aria-label={t('settings.days')}
          value={days}
          onChange={setDays}
          popupMatchSelectWidth={false}
          options={[
            ...lifetimes_days.map((value) => ({
              value: value as number,
              label: t('settings.nDays', { n: value }),
            })),
            { value: 0, label: t('settings.forGood') },
          ]}
        />
        <Button size="small" disabled={person.who === ''} onClick={() => make.mutate('token')}>
          {t('settings.makeToken')}
        </Button>
        <span className="hint">{t('settings.scopesHint')}</span>
      </div>
      {given ? (
        <p className="pad given" role="status">
          {t(given.kind === 'address' ? 'settings.addressGiven' : 'settings.tokenGiven')}{' '}
          <code>{given.text}</code> <Copy text={given.text} label={t('settings.copy')} />
        </p>
      ) : null}
    </Card>
  )
}

function Tokens() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const tokens = useQuery(tokenList)
  const day = useQuery(shopDay)
  const revoke = useMutation({
    mutationFn: (id: string) => ask(api.api.tokens[':id'].$delete({ param: { id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  })
  const open = (tokens.data ?? []).filter((k) => k.revoked_at === null)
  return (
    <Card title={t('settings.tokens')} hint={t('settings.tokensHint')}>
      {open.length === 0 ? (
        <p className="nothing-wrong">{t('settings.noTokens')}</p>
      ) : (
        <PartTable
          label={t('settings.tokens')}
          head={[
            t('growth.who'),
            t('settings.role'),
            t('settings.permissions'),
            t('settings.scopes'),
            t('settings.since'),
            t('settings.until'),
            t('settings.act'),
          ]}
          right={[]}
          rows={open.map((k) => [
            k.who,
            k.role,
            k.permissions.join('、') || '—',
            k.scopes === null
              ? t('settings.scopesWhole')
              : k.scopes.map((s) => (isScope(s) ? t(`settings.scope.${s}`) : s)).join('、'),
            shortDay(k.created_at.slice(0, 10), day.data?.today ?? ''),
            k.expires_at === null
              ? t('settings.forGood')
              : shortDay(k.expires_at.slice(0, 10), day.data?.today ?? ''),
            <Popconfirm
              key={k.id}
              title={t('settings.revokeAsk', { who: k.who })}
              okText={t('settings.revoke')}
              cancelText={t('intake.undoNo')}
              onConfirm={() => revoke.mutate(k.id)}
            >
              <Button size="small">{t('settings.revoke')}</Button>
            </Popconfirm>,
          ])}
        />
      )}
    </Card>
  )
}

function Sessions({ mine }: { mine: string | null }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const sessions = useQuery(sessionList)
  const day = useQuery(shopDay)
  const end = useMutation({
    mutationFn: (id: string) => ask(api.api.sessions[':id'].$delete({ param: { id } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <Card title={t('settings.sessions')} hint={t('settings.sessionsHint')}>
      <PartTable
        label={t('settings.sessions')}
        head={[
          t('growth.who'),
          t('settings.role'),
          t('settings.since'),
          t('settings.seen'),
          t('settings.until'),
          t('settings.act'),
        ]}
        right={[]}
        rows={(sessions.data ?? []).map((s) => [
          s.who,
          s.role,
          shortDay(s.created_at.slice(0, 10), day.data?.today ?? ''),
          s.id === mine
            ? t('settings.here')
            : shortDay((s.seen_at ?? s.created_at).slice(0, 10), day.data?.today ?? ''),
          s.expires_at === null ? '—' : shortDay(s.expires_at.slice(0, 10), day.data?.today ?? ''),
          <Button key={s.id} size="small" onClick={() => end.mutate(s.id)}>
            {t('settings.end')}
          </Button>,
        ])}
      />
    </Card>
  )
}
