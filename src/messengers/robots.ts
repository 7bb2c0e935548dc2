/**
 * Robots of group chats. All of them answer HTTP 200 and say in the body whether they took it.
 *
 * Sources: open.dingtalk.com (custom robot: sign, 20 a minute, else quiet for ten), open.feishu.cn (custom bot: signature,
 * 100 a minute and 5 a second, 20 KB, error 11232), developer.work.weixin.qq.com (group robot: 20 a minute, 4096 bytes).
 */
import { createHmac } from 'node:crypto'
import {
  type Answered,
  answeredJson,
  type Failure,
  type HttpMessenger,
  type Said,
  statusFailure,
  type Telling,
  tooFast,
} from './messenger.ts'

const url = { key: 'url', zh: 'Webhook 地址', en: 'Webhook address', isSecret: true } as const
const secret = {
  key: 'secret',
  zh: '加签密钥',
  en: 'Signing secret',
  isSecret: true,
  isOptional: true,
} as const
const json = { 'content-type': 'application/json; charset=utf-8' }
const minute_ms = 60_000

const titled = ({ title, isResent }: Telling): string => (isResent ? `（重发）${title}` : title)

interface Refusals {
  /** The field that says it: 0 is well. */
  readonly code: string
  readonly said: string
  /** Codes of being too fast, and how long it then wants to be left alone. */
  readonly rest: readonly number[]
  readonly rest_ms: number
  readonly busy: readonly number[]
  readonly known: Readonly<Record<number, Said>>
}

const unreadable: Said = {
  zh: '对方的回答看不懂',
  en: 'the answer of the other side cannot be read',
}

const reading =
  ({ code, said, rest, rest_ms, busy, known }: Refusals) =>
  (answered: Answered): Failure | null => {
    const byStatus = statusFailure(answered)
    if (byStatus) return byStatus
    const body = answeredJson(answered)
    const no = body[code]
    if (no === 0) return null
    if (typeof no !== 'number') return { kind: 'later', said: unreadable }
    const told = `${no} ${String(body[said] ?? '').slice(0, 120)}`
    const words = known[no] ?? { zh: `对方没收（${told}）`, en: `the other side did not take it (${told})` }
    if (rest.includes(no)) return { kind: 'rest', said: tooFast, rest_ms }
    return { kind: busy.includes(no) ? 'later' : 'refused', said: words }
  }

export const dingtalk: HttpMessenger = {
  key: 'dingtalk',
  zh: '钉钉群机器人',
  en: 'DingTalk group robot',
  how: {
    zh: '钉钉群 → 群设置 → 机器人 → 添加 → 自定义，安全设置选「加签」',
    en: 'DingTalk group → settings → robots → add → custom, security: sign',
  },
  by: 'http',
  fields: [url, secret],
  hosts: ['oapi.dingtalk.com'],
  // 20 are allowed; one too many silences it for ten minutes.
  limits: [{ most: 18, within_ms: minute_ms }],
  most_bytes: 18_000,
  request: (telling, address, now) => {
    const to = new URL(address.url ?? '')
    if (address.secret) {
      const timestamp = String(now.getTime())
      to.searchParams.set('timestamp', timestamp)
      to.searchParams.set(
        'sign',
        createHmac('sha256', address.secret).update(`${timestamp}\n${address.secret}`).digest('base64'),
      )
    }
    const title = titled(telling)
    const text = `### ${title}\n\n${telling.text.replaceAll('\n', '\n\n')}\n\n搭子 #${telling.id}`
    return {
      url: to.href,
      headers: json,
      body: JSON.stringify({ msgtype: 'markdown', markdown: { title, text } }),
    }
  },
  failure: reading({
    code: 'errcode',
    said: 'errmsg',
    rest: [130101, 410100],
    rest_ms: 10 * minute_ms,
    busy: [-1],
    known: {
      310000: {
        zh: '钉钉没认这次签名：加签密钥不对，或群里的机器人设的是关键词、IP',
        en: 'DingTalk refused the signature: the signing secret is wrong, or the robot is set to keywords or IPs',
      },
      300005: {
        zh: '钉钉说没有这个机器人：地址里的 access_token 不对，或机器人被删了',
        en: 'DingTalk knows no such robot: the access_token in the address is wrong, or the robot was removed',
      },
    },
  }),
}

export const feishu: HttpMessenger = {
  key: 'feishu',
  zh: '飞书群机器人',
  en: 'Feishu group bot',
  how: {
    zh: '飞书群 → 设置 → 群机器人 → 添加 → 自定义机器人，勾选「签名校验」',
    en: 'Feishu group → settings → bots → add → custom bot, with signature',
  },
  by: 'http',
  fields: [url, secret],
  hosts: ['open.feishu.cn', 'open.larksuite.com'],
  limits: [
    { most: 90, within_ms: minute_ms },
    { most: 4, within_ms: 1000 },
  ],
  most_bytes: 18_000,
  // On the hour and the half hour everybody's bots speak at once.
  crowded: [0, 30],
  request: (telling, address, now) => {
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const signed = address.secret
      ? {
          timestamp,
          sign: createHmac('sha256', `${timestamp}\n${address.secret}`).update('').digest('base64'),
        }
      : {}
    const card = {
      header: { title: { tag: 'plain_text', content: titled(telling) }, template: 'blue' },
      elements: [
        { tag: 'markdown', content: telling.text },
        { tag: 'note', elements: [{ tag: 'plain_text', content: `搭子 #${telling.id}` }] },
      ],
    }
    return {
      url: address.url ?? '',
      headers: json,
      body: JSON.stringify({ ...signed, msg_type: 'interactive', card }),
    }
  },
  failure: reading({
    code: 'code',
    said: 'msg',
    rest: [11232, 9499],
    rest_ms: minute_ms,
    busy: [],
    known: {
      19021: {
        zh: '飞书没认这次签名：密钥不对，或这台机器的时间不准',
        en: 'Feishu refused the signature: the secret is wrong, or this computer’s clock is off',
      },
      19024: {
        zh: '飞书机器人设了关键词，这条里没有：把关键词设成「搭子」',
        en: 'The Feishu bot wants a keyword that is not in the message: set its keyword to 搭子',
      },
      19001: {
        zh: '飞书说没有这个机器人：地址不对，或机器人被删了',
        en: 'Feishu knows no such bot: the address is wrong, or the bot was removed',
      },
    },
  }),
}

export const wecom: HttpMessenger = {
  key: 'wecom',
  zh: '企业微信群机器人',
  en: 'WeCom group robot',
  how: {
    zh: '企业微信群 → 右键 → 添加群机器人 → 复制 Webhook 地址（地址就是密钥，别外传）',
    en: 'WeCom group → add robot → copy its webhook address (the address is the secret)',
  },
  by: 'http',
  fields: [url],
  hosts: ['qyapi.weixin.qq.com'],
  limits: [{ most: 18, within_ms: minute_ms }],
  most_bytes: 3900,
  request: (telling, address) => ({
    url: address.url ?? '',
    headers: json,
    body: JSON.stringify({
      msgtype: 'markdown',
      markdown: { content: `### ${titled(telling)}\n${telling.text}\n\n搭子 #${telling.id}` },
    }),
  }),
  failure: reading({
    code: 'errcode',
    said: 'errmsg',
    rest: [45009],
    rest_ms: minute_ms,
    busy: [-1],
    known: {
      93000: {
        zh: '企业微信说没有这个机器人：地址里的 key 不对，或机器人被删了',
        en: 'WeCom knows no such robot: the key in the address is wrong, or the robot was removed',
      },
      40058: { zh: '企业微信说这条太长', en: 'WeCom says the message is too long' },
    },
  }),
}
