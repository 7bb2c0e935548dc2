/** Copies a text and says whether it worked. */
import { App, Button } from 'antd'
import { useTranslation } from '../words/index.ts'

export function Copy(props: { text: string; label?: string; done?: string; failed?: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text)
      void message.success(props.done ?? t('evidence.copied'))
    } catch {
      void message.warning(props.failed ?? t('today.shareFailed'))
    }
  }
  return (
    <Button size="small" onClick={() => void copy()}>
      {props.label ?? t('evidence.copy')}
    </Button>
  )
}
