/** A work list as a file; whoever may not take it along, or asks when nothing is on it, is told so in place. */
import { App, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { refusal } from '../api/client.ts'
import { useTranslation } from '../words/index.ts'
import { save } from './save-file.ts'

export function ListFile(props: { list: string; name: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const take = async () => {
    setAsking(true)
    try {
      const response = await fetch(`/api/lists/${props.list}?format=xlsx`)
      if (!response.ok) throw await refusal(response)
      if (response.headers.get('x-dazi-rows') === '0') return void message.info(t('desk.listEmpty'))
      const type = response.headers.get('content-type') ?? ''
      save(`${props.name}.xlsx`, type, await response.arrayBuffer())
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    } finally {
      setAsking(false)
    }
  }
  return (
    <Button loading={isAsking} onClick={() => void take()}>
      {props.children}
    </Button>
  )
}
