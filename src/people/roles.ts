/** Who works in the shop, and what a role brings along. 分析师 and 导出 may be given to anyone on top. */
import type { Scope } from './scopes.ts'
import { isScope } from './scopes.ts'

export const roles = ['主理人', '主管', '运营', '客服', '仓储', '美工', '采购', '开发', '只读'] as const
export type Role = (typeof roles)[number]

export const permissions = ['分析师', '导出'] as const
export type Permission = (typeof permissions)[number]

/** What each role may do without being asked again. */
const brings: Readonly<Record<Role, readonly Permission[]>> = {
  主理人: ['分析师', '导出'],
  主管: ['分析师', '导出'],
  运营: ['分析师', '导出'],
  客服: [],
  仓储: [],
  美工: [],
  采购: [],
  开发: [],
  只读: [],
}

/** Somebody who proved who they are. */
export interface Person {
  readonly who: string
  readonly role: Role
  readonly permissions: readonly Permission[]
  /** Of a token: what it may do of all that its person may. Without any, all of it. */
  readonly scopes?: readonly Scope[]
}

export const hasPermission = (person: Person, permission: Permission): boolean =>
  brings[person.role].includes(permission) || person.permissions.includes(permission)

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

export const isPermission = (text: string): text is Permission =>
  (permissions as readonly string[]).includes(text)

export const owner: Person = { who: '主理人', role: '主理人', permissions: [] }

/** Out of what is kept of somebody; null when the role is none of ours. */
export function toPerson(kept: {
  readonly who: string
  readonly role: string
  readonly permissions: readonly string[]
  readonly scopes?: readonly string[] | null
}): Person | null {
  if (!isRole(kept.role)) return null
  const { who, role } = kept
  const permissions = kept.permissions.filter((p) => isPermission(p))
  return { who, role, permissions, ...(kept.scopes ? { scopes: kept.scopes.filter((s) => isScope(s)) } : {}) }
}
