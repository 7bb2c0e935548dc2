/** ⌘K: one box for pages, metrics, goods, orders, findings and tasks, by Chinese, pinyin or code. Arrows choose, Enter opens. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import type { SearchHit } from '../../operations.ts'
import { searchFor } from '../api/questions.ts'
import { Icon } from '../ui/icon.tsx'
import { Written } from '../ui/marks.tsx'
import { useLocale, useTranslation } from '../words/index.ts'

export function Palette({ close }: { close: () => void }) {
  return (
    <Modal
      open
      onCancel={close}
      footer={null}
      closable={false}
      width={640}
      destroyOnHidden
      className="palette"
    >
      <Finder close={close} />
    </Modal>
  )
}

function Finder({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const asked = useDeferredValue(typed)
  const found = useQuery({ ...searchFor(asked, locale), placeholderData: keepPreviousData })
  const hits = found.data ?? []
  const chosen = Math.min(at, hits.length - 1)
  const open = (hit: SearchHit | undefined) => {
    if (!hit) return
    close()
    router.history.push(hit.address)
  }
  const pressed = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((chosen + step + hits.length) % Math.max(hits.length, 1))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(hits[chosen])
  }
  return (
    <search>
      <div className="find">
        <Icon name="search" />
        <input
          // The box was opened to type into it.
          // biome-ignore lint/a11y/noAutofocus: a dialog moves the focus into itself
          autoFocus
          type="search"
          role="combobox"
          aria-label={t('find.label')}
          aria-expanded="true"
          aria-controls="found"
          aria-autocomplete="list"
          aria-activedescendant={hits[chosen] ? `found-${chosen}` : undefined}
          placeholder={t('find.label')}
          value={typed}
          maxLength={200}
          onKeyDown={pressed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
        />
      </div>
      <div id="found" role="listbox" aria-label={t('find.label')} className="found">
        {hits.map((hit, i) => (
          // Keys are pressed in the box; a click is for the hand that is on the mouse.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox hears the keys
          <div
            key={hit.address}
            id={`found-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            className={i === chosen ? 'hit chosen' : 'hit'}
            ref={i === chosen ? inSight : undefined}
            onClick={() => open(hit)}
            onMouseMove={() => setAt(i)}
          >
            <span className="kind">{hits[i - 1]?.kind === hit.kind ? '' : t(`find.${hit.kind}`)}</span>
            <span className="hit-title">
              <Written text={hit.title} locale={locale} />
            </span>
            <span className="hit-more">
              <Written text={hit.more} locale={locale} />
            </span>
          </div>
        ))}
      </div>
      {found.isSuccess && hits.length === 0 ? <p className="quiet pad">{t('find.none', { asked })}</p> : null}
      {found.isError ? <p className="quiet pad">{found.error.message || t('state.offline')}</p> : null}
      <p className="hint pad">{t('find.how')}</p>
    </search>
  )
}

const inSight = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })
