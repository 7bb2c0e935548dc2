/** Kinds and states of an after-sale case as the shop says them. */
const kinds: Readonly<Record<string, string>> = {
  refund_only: '仅退款',
  return_refund: '退货退款',
  exchange: '换货',
  cancel: '取消',
}

export const kindName = (kind: string): string => kinds[kind] ?? (kind || '售后')

export const turnName = (status: string): string =>
  status === 'inspecting' ? '货退回来了，验货给结果' : '等着答应或拒绝'
