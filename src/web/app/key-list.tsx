/** Every key there is, for those who would rather not reach for the mouse. */
import { Modal } from 'antd'
import { useTranslation } from '../words/index.ts'
import { places } from './places.ts'

const others = [
  'find',
  'walk',
  'open',
  'day',
  'task',
  'snooze',
  'claim',
  'write',
  'board',
  'close',
  'help',
] as const

const letters: Readonly<Record<(typeof others)[number], readonly string[]>> = {
  find: ['/', '⌘K'],
  walk: ['j', 'k'],
  open: ['Enter'],
  day: ['[', ']'],
  task: ['t'],
  snooze: ['z'],
  claim: ['c'],
  write: ['n'],
  board: ['←', '→', '↑', '↓', '[', ']'],
  close: ['Esc'],
  help: ['?'],
}

export function KeyList({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const row = (name: string, keys: readonly string[]) => (
    <div key={name}>
      <dt>
        {keys.map((k) => (
          <kbd key={k}>{k}</kbd>
        ))}
      </dt>
      <dd>{name}</dd>
    </div>
  )
  return (
    <Modal open onCancel={close} footer={null} title={t('keys.title')} width={560}>
      <dl className="key-list">
        {others.map((name) => row(t(`keys.${name}`), letters[name]))}
        {places.map((p) => row(t(p.name), ['g', p.key]))}
      </dl>
    </Modal>
  )
}
