/** What an engine said went wrong, as one kind of error: its code, whether the same call may succeed later, no secrets. */
import { ClickHouseError } from '@clickhouse/client'
import { WarehouseError } from './warehouse.ts'

/** Codes after which the same call may succeed: too many parts, timeouts, memory, network. */
const retryableCodes = new Set([159, 202, 209, 210, 241, 252, 394])

export function asWarehouseError(cause: unknown): WarehouseError {
  if (cause instanceof WarehouseError) return cause
  if (cause instanceof ClickHouseError) {
    const code = Number(cause.code) || null
    return new WarehouseError(withoutSecrets(cause.message), {
      code,
      retryable: code !== null && retryableCodes.has(code),
      cause,
    })
  }
  const message = withoutSecrets(cause instanceof Error ? cause.message : String(cause))
  return new WarehouseError(message, { code: null, retryable: true, cause })
}

/** The engine quotes the query it failed on; keys travel in it as long hexadecimal texts and stay out of logs. */
const withoutSecrets = (message: string): string => message.replace(/[0-9a-fA-F]{40,}/g, '…')
