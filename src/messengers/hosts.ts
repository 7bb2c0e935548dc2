/** Which addresses a message may go to. What is resolved is what is connected to, so that a name cannot change its mind. */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { Address, Messenger, Said } from './messenger.ts'

/** Loopback, private, link-local, shared, multicast and reserved ranges (RFC 6890 and its IPv6 kin). */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
/** Of IPv6 only what is given out publicly is public, and of that not the ranges that lead back to IPv4. */
const publicSix = new BlockList()
publicSix.addSubnet('2000::', 3, 'ipv6')
const detours = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  detours.addSubnet(net, bits, 'ipv6')

export function isPublic(ip: string): boolean {
  const kind = isIP(ip)
  if (kind === 4) return !inside.check(ip, 'ipv4')
  return kind === 6 && publicSix.check(ip, 'ipv6') && !detours.check(ip, 'ipv6')
}

/** An address that must not be connected to. */
export class NotAllowed extends Error {
  readonly said: Said
  constructor(said: Said) {
    super(said.zh)
    this.name = 'NotAllowed'
    this.said = said
  }
}

/** One public address of that host; every address it has must be public. */
export async function publicAddress(host: string): Promise<string> {
  const all = isIP(host) ? [{ address: host }] : await lookup(host, { all: true })
  const [first] = all
  if (!first || !all.every(({ address }) => isPublic(address)))
    throw new NotAllowed({
      zh: `「${host}」是内网或本机的地址，不往那儿发。`,
      en: `${host} is an address inside the network or of this computer; nothing is sent there.`,
    })
  return first.address
}

/** The host a message goes to; a sentence when that is no address it may go to. */
export function hostOf(messenger: Messenger, address: Address): { host: string } | { refused: Said } {
  if (messenger.by === 'mail') {
    const host = (address.host ?? '').trim().toLowerCase()
    return /^[a-z0-9.-]+\.[a-z]{2,}$/.test(host)
      ? { host }
      : {
          refused: {
            zh: `发信服务器「${host}」不像一个域名。写成 smtp.qq.com 这样。`,
            en: `“${host}” is no name of a mail server. Write it like smtp.qq.com.`,
          },
        }
  }
  let url: URL
  try {
    url = new URL(address.url ?? '')
  } catch {
    return {
      refused: {
        zh: '地址看不懂。整条复制过来，以 https:// 开头。',
        en: 'The address cannot be read. Copy all of it, beginning with https://.',
      },
    }
  }
  if (url.protocol !== 'https:')
    return {
      refused: {
        zh: '地址要以 https:// 开头，明文的不发。',
        en: 'The address has to begin with https://; nothing is sent in the clear.',
      },
    }
  if (url.username || url.password || (url.port !== '' && url.port !== '443'))
    return {
      refused: {
        zh: '地址里不能带用户名、密码或别的端口。',
        en: 'The address may name no user, password or other port.',
      },
    }
  const host = url.hostname
  if (messenger.hosts && !messenger.hosts.includes(host))
    return {
      refused: {
        zh: `${messenger.zh}的地址应在 ${messenger.hosts.join('、')}，不是「${host}」。整条重新复制。`,
        en: `The address of a ${messenger.en} is at ${messenger.hosts.join(', ')}, not at ${host}. Copy all of it again.`,
      },
    }
  // A number in place of a name is how one reaches what is inside.
  if (isIP(host.replace(/^\[|\]$/g, '')))
    return {
      refused: {
        zh: `地址要用域名，不能是 IP「${host}」。`,
        en: `The address has to be a name, not the IP ${host}.`,
      },
    }
  return { host }
}
