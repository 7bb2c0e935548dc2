/** Mail by SMTP, always encrypted, to the address that was looked at. */
import { createTransport } from 'nodemailer'
import { hostOf, NotAllowed, publicAddress } from './hosts.ts'
import type { Address, Failure, MailMessenger, StandIns, Telling } from './messenger.ts'

export const mail: MailMessenger = {
  key: 'mail',
  zh: '邮件',
  en: 'Mail',
  how: {
    zh: '邮箱 → 设置 → 开启 SMTP，用「授权码」不是登录密码。例：smtp.qq.com，端口 465',
    en: 'Mailbox settings → enable SMTP and use its app password. For example smtp.qq.com, port 465',
  },
  by: 'mail',
  fields: [
    { key: 'host', zh: '发信服务器', en: 'SMTP server' },
    { key: 'port', zh: '端口（465 或 587）', en: 'Port (465 or 587)' },
    { key: 'user', zh: '发信邮箱', en: 'From' },
    { key: 'password', zh: '授权码', en: 'App password', isSecret: true },
    { key: 'to', zh: '发给（多个用逗号隔开）', en: 'To (separate with commas)' },
  ],
  hosts: null,
  limits: [{ most: 20, within_ms: 60_000 }],
  most_bytes: 200_000,
}

export async function sendMail(
  { id, title, text, isResent }: Telling,
  address: Address,
  { standIns }: { standIns?: StandIns | undefined },
): Promise<Failure | null> {
  const to = hostOf(mail, address)
  if ('refused' in to) return { kind: 'refused', said: to.refused }
  const port = Number(address.port ?? 465)
  if (port !== 465 && port !== 587)
    return {
      kind: 'refused',
      said: {
        zh: `端口「${address.port}」不对，写 465 或 587。`,
        en: `Port “${address.port}” is wrong: write 465 or 587.`,
      },
    }
  const standIn = standIns?.[to.host]
  try {
    const target = standIn ?? { host: await publicAddress(to.host), port }
    const transport = createTransport({
      ...target,
      ...(standIn
        ? { secure: false, ignoreTLS: true }
        : { secure: port === 465, requireTLS: true, tls: { servername: to.host } }),
      auth: { user: address.user ?? '', pass: address.password ?? '' },
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    await transport.sendMail({
      from: { name: '搭子', address: address.user ?? '' },
      to: (address.to ?? '').split(/[,，;；\s]+/).filter((one) => one !== ''),
      subject: isResent ? `（重发）${title}` : title,
      text: `${text.replaceAll('**', '')}\n\n搭子 #${id}\n`,
      // The same message twice has the same id: mailboxes show it once.
      messageId: `<dazi-${id}@${to.host}>`,
    })
    return null
  } catch (error) {
    if (error instanceof NotAllowed) return { kind: 'refused', said: error.said }
    return mailFailure(error as Error & { code?: string; responseCode?: number })
  }
}

function mailFailure({ code, responseCode }: { code?: string; responseCode?: number }): Failure {
  if (code === 'EAUTH')
    return {
      kind: 'refused',
      said: {
        zh: '邮箱不认：发信邮箱或授权码不对，授权码不是登录密码',
        en: 'the mailbox refused: the address or the app password is wrong (it is not the login password)',
      },
    }
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452)
    return {
      kind: 'rest',
      said: {
        zh: `邮件服务器说慢一点（${responseCode}）`,
        en: `the mail server asks to slow down (${responseCode})`,
      },
      rest_ms: 5 * 60_000,
    }
  if (responseCode !== undefined && responseCode >= 500)
    return {
      kind: 'refused',
      said: {
        zh: `邮件服务器没收（${responseCode}），看看收件人对不对`,
        en: `the mail server did not take it (${responseCode}); check who it is for`,
      },
    }
  return {
    kind: 'later',
    said: {
      zh: `没连上邮件服务器（${code ?? '断了'}）`,
      en: `the mail server was not reached (${code ?? 'cut off'})`,
    },
  }
}
