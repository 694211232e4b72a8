// Users, tokens and the audit log.

import type { Account, Id, Role } from './types'

export interface User extends Account {
  enabled: boolean
}

export interface Token {
  id: string
  account: string
  label: string
  role: Role
  createdAt: string
  seenAt: string
  expiresAt: string
}

export interface AuditLine {
  id: Id
  at: string
  account: string
  action: string
  subject: string
  detail: string | null
  /** Null: by the command line or by the program itself. */
  address: string | null
}

export interface AuditPage {
  lines: AuditLine[]
  next: Id | null
}

export interface AuditQuery {
  account?: string
  action?: string
  q?: string
  from?: string
  to?: string
  before?: Id
  limit?: number
}
