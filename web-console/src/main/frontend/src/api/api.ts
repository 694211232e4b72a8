import type { GalleryAnswers, GalleryScheme, GalleryTemplate } from './galleryTypes'
import type { ApiClient } from './apiClient'
import type {
  AlertChannel,
  AlertChannelChange,
  AlertChannelKind,
  AlertMessage,
  AlertRule,
  Alerts,
  AlertSettings,
  AlertTest,
  ApiDetail,
  ApiField,
  ApiFigures,
  AuditPage,
  AuditQuery,
  CallDetail,
  CallPage,
  CallQuery,
  Connection,
  ConnectionChange,
  ConnectionDetail,
  ConnectionTest,
  ConnectorList,
  DecidedRecord,
  DraftPreview,
  Effect,
  FailureGroup,
  Forecast,
  HandedFile,
  Id,
  ImportAnswer,
  Incident,
  IntegrationDetail,
  IntegrationSummary,
  Kept,
  LoginAnswer,
  LogLine,
  Me,
  Mute,
  Overview,
  Plan,
  ServerNode,
  Problem,
  ReconciliationDetail,
  ReconciliationEntry,
  RecordDetail,
  RecordEdit,
  RecordPage,
  RecordQuery,
  RejectedRow,
  Replaced,
  Reread,
  Role,
  Row,
  Run,
  SentOne,
  SourceSample,
  Stage,
  Started,
  Store,
  Token,
  Traced,
  TraceHit,
  UploadedFile,
  User,
  Version,
  VersionChanges,
  VersionPage,
} from './types'

export type Api = ReturnType<typeof createApi>

/** One function per call of the REST contract. */
export function createApi(client: ApiClient) {
  const integration = (id: string) => `/integrations/${encodeURIComponent(id)}`
  const record = (id: Id) => `/records/${encodeURIComponent(id)}`
  const connection = (id: string) => `/connections/${encodeURIComponent(id)}`
  const user = (name: string) => `/users/${encodeURIComponent(name)}`
  const run = (id: Id) => `/runs/${encodeURIComponent(id)}`
  return {
    login: (name: string, password: string) => client.send<LoginAnswer>('POST', '/login', { name, password }),
    logout: () => client.send<undefined>('POST', '/logout'),
    me: () => client.get<Me>('/me'),
    overview: () => client.get<Overview>('/overview'),
    nodes: () => client.get<{ nodes: ServerNode[] }>('/nodes'),

    connections: () => client.get<Connection[]>('/connections'),
    connection: (id: string) => client.get<ConnectionDetail>(connection(id)),
    createConnection: (id: string, connector: string, change: ConnectionChange) =>
      client.send<ConnectionDetail>('POST', '/connections', { id, connector, ...change }),
    changeConnection: (id: string, change: ConnectionChange) =>
      client.send<ConnectionDetail>('PUT', connection(id), change),
    deleteConnection: (id: string) => client.send<undefined>('DELETE', connection(id)),
    testConnection: (id: string) => client.send<ConnectionTest>('POST', `${connection(id)}/test`, {}),
    testSettings: (id: string, connector: string, change: ConnectionChange) =>
      client.send<ConnectionTest>('POST', '/connections/test', { id, connector, ...change }),
    connectionFields: (id: string, form: string) =>
      client.send<ApiField[]>('POST', `/connections/${encodeURIComponent(id)}/fields`, { form }),
    connectors: () => client.get<ConnectorList>('/connectors'),
    installConnector: (file: File) =>
      client.sendFile<{ id: string; version: string; changed: boolean }>(
        `/connectors?name=${encodeURIComponent(file.name)}`,
        'application/java-archive',
        file,
      ),
    removeConnector: (id: string) => client.send<undefined>('DELETE', `/connectors/${encodeURIComponent(id)}`),

    apis: (query: { connection: string; from: string; to: string }) => client.get<ApiFigures[]>('/apis', query),
    api: (query: { connection: string; api: string; from?: string; to?: string }) =>
      client.get<ApiDetail>('/apis/detail', query),
    calls: (query: CallQuery) => client.get<CallPage>('/calls', { ...query }),
    call: (id: Id) => client.get<CallDetail>(`/calls/${encodeURIComponent(id)}`),

    alerts: () => client.get<Alerts>('/alerts'),
    incidents: (limit: number) => client.get<Incident[]>('/alerts/incidents', { limit }),
    acknowledge: (id: Id) =>
      client.send<Incident>('POST', `/alerts/incidents/${encodeURIComponent(id)}/acknowledge`, {}),
    alertMessages: (limit: number) => client.get<AlertMessage[]>('/alerts/messages', { limit }),
    mute: (what: { rule?: string; integration?: string }, minutes: number) =>
      client.send<Mute>('POST', '/alerts/mutes', { ...what, minutes }),
    unmute: (id: Id) => client.send<undefined>('DELETE', `/alerts/mutes/${encodeURIComponent(id)}`),
    alertRules: () => client.get<AlertRule[]>('/alerts/rules'),
    saveAlertRule: (rule: AlertRule) =>
      client.send<AlertRule>('PUT', `/alerts/rules/${encodeURIComponent(rule.id)}`, { ...rule, title: undefined }),
    alertChannels: () => client.get<AlertChannel[]>('/alerts/channels'),
    alertChannelKinds: () => client.get<AlertChannelKind[]>('/alerts/kinds'),
    saveAlertChannel: (id: string, change: AlertChannelChange) =>
      client.send<AlertChannel>('PUT', `/alerts/channels/${encodeURIComponent(id)}`, change),
    deleteAlertChannel: (id: string) => client.send<undefined>('DELETE', `/alerts/channels/${encodeURIComponent(id)}`),
    alertSettings: () => client.get<AlertSettings>('/alerts/settings'),
    saveAlertSettings: (change: AlertSettings) => client.send<AlertSettings>('PUT', '/alerts/settings', change),
    testAlertChannel: (id: string) =>
      client.send<AlertTest>('POST', `/alerts/channels/${encodeURIComponent(id)}/test`, {}),

    changePassword: (current: string, chosen: string) =>
      client.send<LoginAnswer>('POST', '/me/password', { current, new: chosen }),
    toured: () => client.send<undefined>('POST', '/me/toured', {}),
    tokens: () => client.get<Token[]>('/me/tokens'),
    createToken: (label: string, days: number, role: Role) =>
      client.send<{ token: string }>('POST', '/me/tokens', { label, days, role }),
    deleteToken: (id: string) => client.send<undefined>('DELETE', `/me/tokens/${encodeURIComponent(id)}`),
    allTokens: () => client.get<Token[]>('/tokens'),
    revokeToken: (id: string) => client.send<undefined>('DELETE', `/tokens/${encodeURIComponent(id)}`),
    users: () => client.get<User[]>('/users'),
    createUser: (name: string, role: Role) =>
      client.send<User & { password: string | null }>('POST', '/users', { name, role }),
    changeRole: (name: string, role: Role) => client.send<User>('PUT', `${user(name)}/role`, { role }),
    enableUser: (name: string, enabled: boolean) => client.send<User>('PUT', `${user(name)}/enabled`, { enabled }),
    resetPassword: (name: string) => client.send<{ password: string }>('POST', `${user(name)}/password`, {}),
    deleteUser: (name: string) => client.send<undefined>('DELETE', user(name)),
    audit: (query: AuditQuery) => client.get<AuditPage>('/audit', { ...query }),

    store: () => client.get<Store>('/store'),
    retention: () => client.get<Kept[]>('/retention'),
    saveRetention: (days: Record<string, number>) => client.send<Kept[]>('PUT', '/retention', { days }),

    reconciliations: (integrationId = '', limit = 100) =>
      client.get<ReconciliationEntry[]>('/reconciliations', { integration: integrationId, limit }),
    reconciliation: (id: Id) => client.get<ReconciliationDetail>(`/reconciliations/${encodeURIComponent(id)}`),
    reconcile: (integrationId: string, day: string, to: string) =>
      client.send<ReconciliationEntry>('POST', `${integration(integrationId)}/reconcile`, { day, to }),
    stopReconciliation: (id: Id) =>
      client.send<ReconciliationEntry>('POST', `/reconciliations/${encodeURIComponent(id)}/stop`, {}),

    integrations: () => client.get<IntegrationSummary[]>('/integrations'),
    integration: (id: string) => client.getExact<IntegrationDetail>(integration(id)),
    gallery: () => client.get<GalleryScheme[]>('/gallery'),
    galleryScheme: (id: string) => client.get<GalleryTemplate>(`/gallery/${encodeURIComponent(id)}`),
    /** Makes its integrations; none when one of them is there already. */
    makeFromGallery: (id: string, answers: GalleryAnswers) =>
      client.send<ImportAnswer>('POST', `/gallery/${encodeURIComponent(id)}`, answers),
    validate: (files: UploadedFile[]) =>
      client.send<{ problems: Problem[]; replaces: Replaced[] }>('POST', '/integrations/validate', { files }),
    importFiles: (files: UploadedFile[], replaces: Replaced[] = []) =>
      client.send<ImportAnswer>('POST', '/integrations', { files, replaces }),
    /** What importing files would do; changes nothing. */
    plan: (files: UploadedFile[]) => client.sendExact<Plan>('POST', '/plan', { files }),
    /** Its versions, the newest first. */
    versions: (id: string, before: Id | null) =>
      client.get<VersionPage>(`${integration(id)}/versions`, before === null ? {} : { before }),
    version: (id: string, number: number) =>
      client.get<Version & { text: string }>(`${integration(id)}/versions/${number}`),
    /** What a version changed, by default since the one before it. */
    versionChanges: (id: string, number: number) =>
      client.getExact<VersionChanges>(`${integration(id)}/versions/${number}/changes`),
    /** What a version would change in place of the one that runs. */
    versionEffect: (id: string, number: number) =>
      client.getExact<Effect>(`${integration(id)}/versions/${number}/effect`),
    saveDraft: (id: string, document: string, why: string) =>
      client.send<Version>('POST', `${integration(id)}/versions`, { document, why }),
    discardDraft: (id: string, number: number) =>
      client.send<undefined>('DELETE', `${integration(id)}/versions/${number}`),
    /** `seen` is the version that runs as far as the person knows. */
    publishVersion: (id: string, number: number, seen: number) =>
      client.send<IntegrationSummary>('POST', `${integration(id)}/versions/${number}/publish`, { seen }),
    restoreVersion: (id: string, number: number, seen: number, why: string) =>
      client.send<IntegrationSummary>('POST', `${integration(id)}/versions/${number}/restore`, { seen, why }),
    /** What a text that is not stored would send for these rows. */
    previewDraft: (document: string, rows: Row[]) =>
      client.sendExact<DraftPreview>('POST', '/drafts/preview', { document, rows }),
    /** Reads one page of its source for real; that counts against the quota. */
    sampleSource: (document: string) => client.sendExact<SourceSample>('POST', '/drafts/sample', { document }),
    /** Writes exactly that record to the target for real; `target` is the connection that the person agreed to. */
    sendOne: (document: string, key: string, target: string) =>
      client.send<SentOne>('POST', '/drafts/send', { document, key, target }),
    scheduleTimes: (cron: string, zone: string) => client.get<{ times: string[] }>('/drafts/times', { cron, zone }),
    /** A JSON schema by name: `integration`, `connections`, `catalogue` or `alerts`. */
    schema: (name: string) => client.get<unknown>(`/schemas/${encodeURIComponent(name)}`),
    setEnabled: (id: string, enabled: boolean) =>
      client.send<IntegrationSummary>('PUT', `${integration(id)}/enabled`, { enabled }),
    handFile: (id: string, file: File) =>
      client.sendFile<HandedFile>(
        `${integration(id)}/files?name=${encodeURIComponent(file.name)}`,
        'application/octet-stream',
        file,
      ),
    runNow: (id: string, stage: Stage) => client.send<Started>('POST', `${integration(id)}/run`, { stage }),
    /** Reads a span of time again; the watermark stays. */
    runSpan: (id: string, stage: Stage, from: string, to: string) =>
      client.send<Started>('POST', `${integration(id)}/run`, { stage, from, to }),
    /** Rows that could not become records, the latest first: those that still call for a person, or those dismissed. */
    rejected: (id: string, dismissed: boolean, before: Id | null) =>
      client.get<RejectedRow[]>(`${integration(id)}/rejected`, {
        ...(dismissed ? { dismissed: 'true' } : {}),
        ...(before === null ? {} : { before }),
      }),
    dismissRejected: (id: string, rows: Id[], reason: string) =>
      client.send<{ count: number }>('POST', `${integration(id)}/rejected/dismiss`, { ids: rows.map(Number), reason }),
    /** Of a span of time, or of the next usual run. */
    forecast: (id: string, stage: Stage, from?: string, to?: string) =>
      client.send<Forecast>('POST', `${integration(id)}/forecast`, { stage, from, to }),
    stop: (id: string) => client.send<unknown>('POST', `${integration(id)}/stop`, {}),
    deleteIntegration: (id: string) => client.send<undefined>('DELETE', integration(id)),

    runs: (integrationId?: string, limit = 100) =>
      client.get<Run[]>('/runs', { ...(integrationId ? { integration: integrationId } : {}), limit }),
    run: (id: Id) => client.get<Run>(run(id)),
    runLog: (id: Id, after: Id, limit = 200) => client.get<LogLine[]>(`${run(id)}/log`, { after, limit }),

    records: (query: RecordQuery) => client.get<RecordPage>('/records', { ...query }),
    record: (id: Id) => client.getExact<RecordDetail>(record(id)),
    retry: (id: Id) => client.send<DecidedRecord>('POST', `${record(id)}/retry`, {}),
    skip: (id: Id) => client.send<DecidedRecord>('POST', `${record(id)}/skip`, {}),
    markDone: (id: Id, number: string) => client.send<DecidedRecord>('POST', `${record(id)}/done`, { number }),
    reread: (id: Id) => client.send<Reread>('POST', `${record(id)}/reread`, {}),
    editRecord: (id: Id, content: unknown, reason: string) =>
      client.sendExact<DecidedRecord>('POST', `${record(id)}/edit`, { content, reason }),
    recordEdits: (id: Id) => client.getExact<RecordEdit[]>(`${record(id)}/edits`),
    findAnywhere: (q: string) => client.get<{ records: TraceHit[] }>('/trace', { q }),
    trace: (id: Id) => client.getExact<Traced>(`${record(id)}/trace`),
    notThere: (id: Id) => client.send<DecidedRecord>('POST', `${record(id)}/not-there`, {}),
    retryAll: ({ integrationId, state, code, field, value }: Omit<FailureGroup, 'count' | 'text'>) =>
      client.send<{ count: number; integrationEnabled: boolean }>('POST', '/records/retry', {
        integration: integrationId,
        state,
        failure: code,
        field,
        value,
      }),
    failures: (integrationId?: string) =>
      client.get<FailureGroup[]>('/failures', integrationId ? { integration: integrationId } : {}),
  }
}
