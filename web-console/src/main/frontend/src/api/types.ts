// The shapes of the REST contract, /api/v1. Times are ISO 8601 in UTC.

export interface Text {
  zh: string
  en: string
}

export interface Reason extends Text {
  code: string
}

export type Id = string | number
export type Role = 'viewer' | 'operator' | 'administrator'

export const RECORD_STATES = ['PENDING', 'SENDING', 'DONE', 'FAILED', 'IN_DOUBT', 'WAITING', 'SKIPPED'] as const
export type RecordState = (typeof RECORD_STATES)[number]
export type StateCounts = Record<RecordState, number>

export type RunKind = 'EXTRACT' | 'LOAD'
export type RunCause = 'SCHEDULE' | 'HAND' | 'COMMAND' | 'RESUME'
export type RunState = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'STOPPED'
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
  document: unknown
  windows: Window[]
}

export interface UploadedFile {
  name: string
  base64: string
}

export interface ImportAnswer {
  imported: string[]
  problems: Problem[]
}

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
  settings: Settings
  secrets: SecretSetting[]
}

export interface ConnectionTest {
  works: boolean
  milliseconds: number
  problem: Reason | null
}

export interface ConnectionChange {
  quota: string[] | null
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
}

export type ConnectorState = 'ACTIVE' | 'STANDBY' | 'DRAINING' | 'REFUSED'

export interface ConnectorVersion {
  jar: string
  builtIn: boolean
  version: string | null
  state: ConnectorState
  since: string
  users: number
  problem: Reason | null
}

/** `version` null: none of its versions is usable. */
export interface Connector {
  id: string
  title: Text
  version: string | null
  quota: string[]
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

export type CallOutcome = 'OK' | 'THROTTLED' | 'UNAVAILABLE' | 'CREDENTIALS' | 'REJECTED' | 'PROTOCOL' | 'CONFIGURATION'

export interface Call {
  id: Id
  at: string
  connection: string
  api: string
  runId: Id | null
  status: number | null
  milliseconds: number
  outcome: CallOutcome
}

/** Secrets in the bodies are masked, long ones are cut. */
export interface CallDetail extends Call {
  request: string | null
  answer: string | null
}

export interface CallPage {
  calls: Call[]
  next: Id | null
}

export interface ApiFigures {
  connection: string
  api: string
  title: Text | null
  capabilities: string[]
  calls: number
  errors: number
  throttled: number
  median: number | null
  slow: number | null
  lastAt: string | null
  lastError: (Call & { answer: string | null }) | null
}

export interface ApiPoint {
  at: string
  calls: number
  errors: number
  throttled: number
  median: number
  slow: number
}

export interface ApiField {
  name: string
  title: Text
  /** The list or object that holds it; '' = the head. */
  part: string
  required: boolean
  references: string | null
}

export interface FieldGroup {
  form: string
  title: Text
  parameters: ApiField[]
  fields: ApiField[]
}

export interface ApiDetail extends ApiFigures {
  operation: Operation | null
  groups: FieldGroup[]
  width: number
  points: ApiPoint[]
  usedBy: { id: string; name: string }[]
}

export interface CallQuery {
  connection: string
  api: string
  failed?: string
  before?: Id
  limit?: number
}

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
}

export interface Delivery {
  id: Id
  state: string
  api: string
  intendedAt: string
  settledAt: string | null
  outcome: string | null
  request: unknown
  answer: unknown
  error: Reason | null
}

export type RecordAction = 'retry' | 'skip' | 'done'

export interface RecordDetail extends RecordSummary {
  content: unknown
  failures: MappingFailure[]
  warnings: Record<string, number>
  preview: { body: unknown; failures: MappingFailure[] } | null
  writeBack: unknown
  deliveries: Delivery[]
  journal: LogLine[]
  actions: RecordAction[]
}

export interface RecordPage {
  records: RecordSummary[]
  next: Id | null
}

export interface RecordQuery {
  integration?: string
  state?: string
  failure?: string
  q?: string
  before?: Id
  limit?: number
}

export interface FailureGroup {
  integrationId: string
  state: RecordState
  code: string
  count: number
  text: Text
}

export interface Hour {
  hour: string
  done: number
  failed: number
  waiting: number
  inDoubt: number
}

export interface LimitUse {
  limit: string
  used: number
  calls: number
}

export interface QuotaUse {
  connectionId: string
  limits: LimitUse[]
}

export interface Overview {
  hours: Hour[]
  states: StateCounts
  backlog: number
  successRate: number | null
  quota: QuotaUse[]
  integrations: IntegrationSummary[]
  errors: LogLine[]
}
