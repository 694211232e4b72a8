// The shapes of the REST contract, /api/v1. Times are ISO 8601 in UTC.

import type { Outage } from './connectionTypes'

export * from './accountTypes'
export * from './alertTypes'
export * from './callTypes'
export * from './connectionTypes'
export * from './draftTypes'
export * from './reconcileTypes'
export * from './traceTypes'
export * from './storeTypes'
export * from './versionTypes'

export interface Text {
  zh: string
  en: string
}

export interface Reason extends Text {
  code: string
}

export type Id = string | number
export type Role = 'assistant' | 'viewer' | 'operator' | 'administrator'

export const RECORD_STATES = ['PENDING', 'SENDING', 'DONE', 'FAILED', 'IN_DOUBT', 'WAITING', 'SKIPPED'] as const
export type RecordState = (typeof RECORD_STATES)[number]
export type StateCounts = Record<RecordState, number>

export type RunKind = 'EXTRACT' | 'LOAD'
export type RunCause = 'SCHEDULE' | 'HAND' | 'COMMAND' | 'RESUME' | 'PUSH'
export type RunState = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'STOPPED'
/** What a run will take, before it is started. */
export interface Forecast {
  slices: number
  asked: number
  rows: number
  sourceCalls: number
  sourceSeconds: number
  targetCalls: number
  targetSeconds: number
  seconds: number
  basis: 'counted' | 'history' | 'at_least'
  problem: Reason | null
}

export type Stage = 'all' | 'extract' | 'load'
export type Severity = 'error' | 'warning' | 'info'

export interface Account {
  name: string
  role: Role
}

export interface LoginAnswer {
  account: Account
  csrf: string
}

export interface Me extends LoginAnswer {
  version: string
  /** The password was made for the person: the server answers nothing else before it is replaced. */
  replacesPassword: boolean
  /** The person has seen the tour of the console, or would not. */
  toured: boolean
}

export interface Problem {
  file: string | null
  line: number
  column: number
  pointer: string
  code: string
  severity: Severity
  message: Text
}

export interface ErrorBody {
  type: string
  title: Text
  status: number
  problems: Problem[]
}

export interface Endpoint {
  connection: string | null
  api: string
}

export interface Schedule {
  source: string | null
  target: string | null
  /** The integration after whose end it runs. */
  after?: string | null
  zone: string | null
}

export interface Tally {
  fetched: number
  filtered: number
  rejected: number
  split: number
  new: number
  changed: number
  unchanged: number
  duplicate: number
  done: number
  failed: number
  inDoubt: number
  waiting: number
  skipped: number
  calls: number
  throttled: number
}

export interface Run {
  id: Id
  integrationId: string
  kind: RunKind
  cause: RunCause
  state: RunState
  startedAt: string
  endedAt: string | null
  tally: Tally
  warnings: Record<string, number>
  error: Reason | null
  /** The server that ran it; null or absent where there is one only. */
  node?: string | null
}

export interface IntegrationSummary {
  id: string
  name: string
  enabled: boolean
  source: Endpoint
  target: Endpoint
  schedule: Schedule
  states: StateCounts
  running: RunKind | null
  syncedTo: string | null
  lastExtract: Run | null
  lastLoad: Run | null
  problem: Reason | null
}

export interface Window {
  from: string
  to: string
  state: 'OPEN' | 'CLOSED'
  pages: number
  rows: number
  vendorTotal: number | null
  openedAt: string
  closedAt: string | null
}

export interface IntegrationDetail extends IntegrationSummary {
  /** Grows whenever the document changes. */
  revision: number
  document: unknown
  /** The same as it was written. */
  text: string
  windows: Window[]
  /** Files can be handed to its source. */
  takesFiles: boolean
  /** Where its rows are pushed to; null: they are not. Without a port of its own it is the console's address. */
  push: { path: string; port: number | null } | null
}

/** A file that was handed to an integration. */
export interface HandedFile {
  name: string
  /** False: it is running, and its next run reads the file. */
  started: boolean
}

/** What was started. */
export interface Started {
  /** False: the integration is switched off, and runs this once. */
  enabled: boolean
}

/** A row of the source that could not become a record. */
export interface RejectedRow {
  id: Id
  runId: Id
  key: string | null
  reason: Reason
  /** As the vendor returned it, cut where it is long. */
  content: string
  at: string
  /** A person does without it; null = it still calls for one. */
  dismissed: { at: string; by: string; reason: string } | null
}

export interface UploadedFile {
  name: string
  base64: string
}

/** What an upload would replace: stored under this id, and different. */
export interface Replaced {
  kind: 'integration' | 'connection' | 'alert-channel' | 'alert-rule' | 'alert-settings'
  id: string
  revision: string
}

export interface ImportAnswer {
  imported: string[]
  problems: Problem[]
}

export interface LogLine {
  id: Id
  at: string
  kind: string
  level: 'INFO' | 'WARNING' | 'ERROR'
  integrationId: string | null
  runId: Id | null
  recordId: Id | null
  text: Text
}

export interface RecordFailure extends Reason {
  field: string
}

export interface MappingFailure extends RecordFailure {
  path: string
}

export interface RecordSummary {
  id: Id
  integrationId: string
  key: string
  number: string | null
  state: RecordState
  failure: RecordFailure | null
  attempts: number
  externalId: string | null
  externalNumber: string | null
  firstStoredAt: string
  changedAt: string
  doneAt: string | null
  retryAt: string | null
  sourceChangedAt: string | null
}

export interface Delivery {
  id: Id
  state: string
  api: string
  intendedAt: string
  settledAt: string | null
  outcome: string | null
  /** The version of the integration that made it; null = a draft, or made before versions were kept. */
  documentVersion: number | null
  request: unknown
  answer: unknown
  error: Reason | null
}

export type RecordAction = 'retry' | 'skip' | 'done' | 'notThere'

/** One that was decided on; what is queued is written by itself only where its integration is enabled. */
export interface DecidedRecord extends RecordSummary {
  integrationEnabled: boolean
}

export interface RecordDetail extends DecidedRecord {
  content: unknown
  failures: MappingFailure[]
  warnings: Record<string, number>
  preview: { body: unknown; failures: MappingFailure[]; missing: { field: string; label: Text }[] } | null
  writeBack: unknown
  deliveries: Delivery[]
  journal: LogLine[]
  actions: RecordAction[]
}

/** What came of reading a record again. */
export type RereadFound = 'CHANGED' | 'UNCHANGED' | 'KEPT' | 'NOT_FOUND'

export interface Reread {
  found: RereadFound
  byKey: boolean
  calls: number
  record: DecidedRecord
}

/** Content that a person wrote. */
export interface RecordEdit {
  id: Id
  version: number
  before: unknown
  content: unknown
  reason: string
  by: string
  at: string
  replacedAt: string | null
}

export interface RecordPage {
  records: RecordSummary[]
  next: Id | null
}

export interface RecordQuery {
  integration?: string
  state?: string
  failure?: string
  field?: string
  value?: string
  q?: string
  before?: Id
  limit?: number
}

export interface FailureGroup {
  integrationId: string
  state: RecordState
  code: string
  /** Empty: the whole request, or it cannot be told. */
  field: string
  value: string
  count: number
  /** Since when the first of them stands so. */
  since?: string
  text: Text
}

export interface Hour {
  hour: string
  done: number
  failed: number
  waiting: number
  inDoubt: number
}

/** Without `count`: of the whole account; else the interface or group it is counted for, `*` for each interface by itself. */
export interface LimitUse {
  count?: string
  limit: string
  used: number
  calls: number
}

export interface QuotaUse {
  connectionId: string
  limits: LimitUse[]
}

/** A connection that nobody calls now; `away` is null when its vendor has refused calls as too many. */
export interface PausedConnection {
  connectionId: string
  away: Outage | null
}

/** A server among those on one PostgreSQL. */
export interface ServerNode {
  name: string
  host: string
  pid: number
  version: string
  startedAt: string
  seenAt: string
  alive: boolean
  skewMillis: number
  own: boolean
}

export interface Overview {
  hours: Hour[]
  states: StateCounts
  backlog: number
  successRate: number | null
  quota: QuotaUse[]
  paused: PausedConnection[]
  /** Alerts that are on. */
  firing: number
  integrations: IntegrationSummary[]
  errors: LogLine[]
}
