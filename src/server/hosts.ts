/** Which Host headers are ours. A web page elsewhere can point its own name at this machine; it cannot fake this header. */
import { isIP } from 'node:net'
import { hostname } from 'node:os'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

export const isLoopback = (host: string): boolean => loopback.has(host) || /^127(\.\d{1,3}){3}$/.test(host)

/** On loopback only its own names; on a network also bare addresses and this machine's name, never a foreign name. */
export function hostIsOurs(header: string | undefined, boundTo: string): boolean {
  if (!header) return false
  const name = nameOf(header)
  if (name === null) return false
  if (isLoopback(name) || name === boundTo) return true
  if (isLoopback(boundTo)) return false
  return isIP(name) !== 0 || name === hostname().toLowerCase()
}

function nameOf(header: string): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header)
  return found ? (found[1] ?? found[2] ?? '').toLowerCase() : null
}
