// Alerts: what fires, whom it is told, how.

import type { SecretSetting, Setting, Settings } from './connectionTypes'
import type { Id, Reason, Text } from './types'

export type AlertSeverity = 'info' | 'warning' | 'critical'

export interface Incident {
  id: Id
  rule: string
  kind: string
  title: Text
  severity: AlertSeverity
  state: 'FIRING' | 'RECOVERED' | 'CLOSED'
  integration: string | null
  /** It is about rows of the source that could not become records. */
  rejectedRows: boolean
  connection: string | null
  count: number
  summary: Text
  reason: Text | null
  advice: Text | null
  openedAt: string
  recoveredAt: string | null
  acknowledgedAt: string | null
  acknowledgedBy: string | null
  /** How many of its notices stand how. */
  notices: Record<string, number>
}

export interface Mute {
  id: Id
  rule: string | null
  integration: string | null
  until: string
  account: string
}

export interface Alerts {
  evaluatedAt: string | null
  /** The rules were not looked at for minutes. */
  late: boolean
  firing: Incident[]
  mutes: Mute[]
  channels: number
}

export interface AlertRule {
  id: string
  kind: string
  title: Text
  enabled: boolean
  severity: AlertSeverity
  integrations?: string | string[]
  connections?: string | string[]
  channels: string | string[]
  count?: number
  percent?: number
  minutes?: number
  quiet?: string
}

export interface AlertChannel {
  id: string
  kind: string
  title: Text
  name: string
  enabled: boolean
  settings: Settings
  secrets: SecretSetting[]
  failures: number
  pending: number
  nextAt: string | null
  sentAt: string | null
  error: Reason | null
}

export interface AlertChannelKind {
  kind: string
  title: Text
  settings: Setting[]
}

export interface AlertChannelChange {
  kind: string
  name: string
  enabled: boolean
  settings: Settings
}

export interface AlertMessage {
  id: Id
  channel: string
  state: 'INTENDED' | 'SENT' | 'REFUSED' | 'UNKNOWN'
  notices: number
  title: string
  body: string
  at: string
  settledAt: string | null
  error: Reason | null
}

export interface AlertSettings {
  settings: { language: 'zh' | 'en' | 'both'; publicUrl: string | null; remindHours: number }
  digest: { enabled: boolean; at: string; channels: string | string[] }
}

export interface AlertTest {
  arrived: boolean
  problem: Reason | null
}
