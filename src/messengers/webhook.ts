/** An address of one's own: JSON, signed, so that the receiver knows who said it and whether it has heard it before. */
import { createHmac } from 'node:crypto'
import { type HttpMessenger, statusFailure } from './messenger.ts'

export const webhook: HttpMessenger = {
  key: 'webhook',
  zh: '自己的系统（Webhook）',
  en: 'Your own system (webhook)',
  how: {
    zh: '对方按 X-Dazi-Signature 验签：sha256=HMAC-SHA256(密钥, X-Dazi-Timestamp + "." + 正文)',
    en: 'Verify X-Dazi-Signature: sha256=HMAC-SHA256(secret, X-Dazi-Timestamp + "." + body)',
  },
  by: 'http',
  fields: [
    { key: 'url', zh: '地址（https）', en: 'Address (https)', isSecret: true },
    { key: 'secret', zh: '签名密钥', en: 'Signing secret', isSecret: true },
  ],
  hosts: null,
  limits: [{ most: 60, within_ms: 60_000 }],
  most_bytes: 60_000,
  request: ({ id, title, text, isResent }, address, now) => {
    const body = JSON.stringify({ id, title, text, is_resent: isResent })
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const signature = createHmac('sha256', address.secret ?? '')
      .update(`${timestamp}.${body}`)
      .digest('hex')
    return {
      url: address.url ?? '',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-dazi-id': id,
        'x-dazi-timestamp': timestamp,
        'x-dazi-signature': `sha256=${signature}`,
      },
      body,
    }
  },
  failure: statusFailure,
}
