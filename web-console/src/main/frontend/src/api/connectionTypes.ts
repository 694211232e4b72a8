// Connections and connectors.

import type { LimitUse, Reason, Text } from './types'

export interface Connection {
  id: string
  connector: string
  title: Text
  quota: string[]
  use: LimitUse[]
  token: { expiresAt: string | null } | null
  usedBy: { id: string; name: string }[]
  changedAt: string
  problem: Text | null
  away?: Outage | null
}

/** Since when the vendor does not answer, and when a call tries again. */
export interface Outage {
  since: string
  nextTry: string
  reason: Text | null
}

/** A secret is never sent; `variable` is shown, as it gives nothing away. */
export interface SecretSetting {
  name: string
  set: boolean
  variable: string | null
}

export type Settings = Record<string, unknown>

export interface ConnectionDetail extends Connection {
  ownQuota: string[] | null
  /** Limits of its own by interface or group, in place of the connector's. */
  ownQuotas?: Record<string, string[]>
  settings: Settings
  secrets: SecretSetting[]
  /** What is not wrong, but had better be different. */
  warnings?: Text[]
}

export interface ConnectionTest {
  works: boolean
  milliseconds: number
  problem: Reason | null
}

export interface ConnectionChange {
  quota: string[] | null
  /** By interface or group; absent: none of its own. */
  quotas?: Record<string, string[]>
  settings: Settings
}

export type SettingKind = 'TEXT' | 'SECRET' | 'URL' | 'NUMBER' | 'FLAG' | 'CHOICE'

/** One field of the form that a connector's settings make up. */
export interface Setting {
  name: string
  label: Text
  kind: SettingKind
  required: boolean
  fallback: string | null
  choices: string[]
}

export interface Operation {
  api: string
  title: Text
  capabilities: string[]
  pageSize: number
  maximumPageSize: number
  maximumWindow: string | null
  windowFields: string[]
  maximumBatch: number
  listKey: string
  paging: Paging | null
}

/** How the pages of an interface are asked for: by which member, and which one says how many rows a page has. */
export interface Paging {
  by: 'NUMBER' | 'OFFSET' | 'CURSOR' | 'DOCUMENT'
  key: string
  first: number
  sizeKey: string | null
}

export type ConnectorState = 'ACTIVE' | 'STANDBY' | 'DRAINING' | 'REFUSED'

/** `problem` null: no call hangs, and what broke last has worked since. */
export interface ConnectorHealth {
  problem: Reason | null
  hung: number
  refuses: boolean
  hungInAll: number
  brokeInAll: number
  latestAt: string | null
  latestCall: string | null
}

export interface ConnectorVersion {
  jar: string
  builtIn: boolean
  version: string | null
  state: ConnectorState
  since: string
  users: number
  problem: Reason | null
  health: ConnectorHealth
}

/** `version` null: none of its versions is usable. */
export interface Connector {
  id: string
  title: Text
  version: string | null
  quota: string[]
  quotas?: Record<string, string[]>
  settings: Setting[]
  operations: Operation[]
  usedBy: string[]
  versions: ConnectorVersion[]
}

export interface ConnectorList {
  connectors: Connector[]
  /** Jars that do not even say which connector they are. */
  refused: ConnectorVersion[]
}
