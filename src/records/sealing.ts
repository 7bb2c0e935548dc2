/** Secrets of others, kept so that whoever copies the records cannot use them: AES-256-GCM under a key of the data folder. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 'v1'

export function sealed(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [version, ...[nonce, cipher.getAuthTag(), body].map((b) => b.toString('base64'))].join('.')
}

/** Throws when it was sealed under another key, or changed since. */
export function unsealed(key: Buffer, kept: string): string {
  const [v, nonce, tag, body] = kept.split('.')
  try {
    if (v !== version || !nonce || !tag || body === undefined) throw new Error('not sealed')
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 })
    cipher.setAuthTag(Buffer.from(tag, 'base64'))
    return Buffer.concat([cipher.update(Buffer.from(body, 'base64')), cipher.final()]).toString('utf8')
  } catch (cause) {
    throw new Error(
      '打不开存着的地址和密钥：keys/messages.key 换过了。放回原来那份，或把机器人重新加一次。',
      {
        cause,
      },
    )
  }
}
