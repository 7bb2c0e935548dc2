/** Whose, of which shop, only what is overdue, with which words: the same for every view, and part of its address. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { shopList } from '../../api/questions.ts'
import { colleagues, type Narrowed } from '../../api/tasks.ts'
import { useTranslation } from '../../words/index.ts'
import { roles } from './roles.ts'

export function Narrowing({ narrowed, go }: { narrowed: Narrowed; go: (to: Narrowed) => void }) {
  const { t } = useTranslation()
  const people = useQuery(colleagues)
  const shops = useQuery(shopList)
  const choose = (
    key: 'role' | 'owner' | 'shop',
    label: string,
    options: { value: string; label: string }[],
  ) => (
    <Select
      allowClear
      showSearch
      className="task-narrow"
      aria-label={label}
      placeholder={label}
      value={narrowed[key] ?? null}
      onChange={(value: string | null) => go({ ...narrowed, [key]: value ?? undefined })}
      options={options}
      optionFilterProp="label"
    />
  )
  return (
    <search className="actions narrowing">
      <Input.Search
        allowClear
        className="task-narrow"
        defaultValue={narrowed.q ?? ''}
        aria-label={t('task.find')}
        placeholder={t('task.find')}
        onSearch={(q) => go({ ...narrowed, q: q.trim() || undefined })}
      />
      {choose(
        'role',
        t('task.role'),
        roles.map((value) => ({ value, label: value })),
      )}
      {choose(
        'owner',
        t('task.person'),
        (people.data ?? []).map(({ who }) => ({ value: who, label: who })),
      )}
      {choose(
        'shop',
        t('task.shop'),
        (shops.data ?? []).map((s) => ({ value: s.id, label: s.name })),
      )}
      <Checkbox
        checked={narrowed.overdue === true}
        onChange={(e) => go({ ...narrowed, overdue: e.target.checked || undefined })}
      >
        {t('task.onlyOverdue')}
      </Checkbox>
      <Checkbox
        checked={narrowed.free === true}
        onChange={(e) => go({ ...narrowed, free: e.target.checked || undefined })}
      >
        {t('task.onlyFree')}
      </Checkbox>
    </search>
  )
}
