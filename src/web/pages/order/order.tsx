/** One order by any of its numbers: what was bought, promised, sent and sent back, and what may be said to the buyer. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Input } from 'antd'
import { orderOf } from '../../api/questions.ts'
import { Card } from '../../ui/marks.tsx'
import { PartTable, SheetHead, SheetPart } from '../../ui/sheet.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTranslation } from '../../words/index.ts'

export function OrderPage() {
  const { t } = useTranslation()
  const { id = '', shop } = useSearch({ from: '/order' })
  const navigate = useNavigate({ from: '/order' })
  return (
    <div className="sheet-page">
      <Input.Search
        key={id}
        className="order-find"
        defaultValue={id}
        maxLength={200}
        enterButton={t('order.go')}
        placeholder={t('order.ask')}
        aria-label={t('order.ask')}
        autoFocus={id === ''}
        onSearch={(asked) => void navigate({ search: { id: asked.trim() || undefined } })}
      />
      {id === '' ? <p className="quiet">{t('order.hint')}</p> : <Found id={id} shop={shop} />}
    </div>
  )
}

function Found({ id, shop }: { id: string; shop: string | undefined }) {
  const { t } = useTranslation()
  const found = useQuery(orderOf(id, shop))
  if (found.isPending) return <Loading height={400} />
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />
  const said = found.data
  return (
    <>
      <SheetHead {...said} />
      {said.choices.length > 0 ? (
        <Card title={t('order.which')}>
          <PartTable
            label={t('order.which')}
            head={said.choice_head}
            right={[5]}
            rows={said.choices.map((c) => [
              <Link key={c.id} to="/order" search={{ id: c.id, shop: c.shop }}>
                {c.cells[0]}
              </Link>,
              ...c.cells.slice(1),
            ])}
          />
        </Card>
      ) : null}
      <div className="parts">
        {said.sections.map((part) => (
          <SheetPart key={part.title} part={part} />
        ))}
      </div>
    </>
  )
}
