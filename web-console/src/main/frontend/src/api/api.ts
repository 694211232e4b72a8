import type { ApiClient } from './apiClient'
import type {
  Connection,
  FailureGroup,
  Id,
  ImportAnswer,
  IntegrationDetail,
  IntegrationSummary,
  LoginAnswer,
  LogLine,
  Me,
  Overview,
  Problem,
  RecordDetail,
  RecordPage,
  RecordQuery,
  RecordSummary,
  Run,
  Stage,
  UploadedFile,
} from './types'

export type Api = ReturnType<typeof createApi>

/** One function per call of the REST contract. */
export function createApi(client: ApiClient) {
  const integration = (id: string) => `/integrations/${encodeURIComponent(id)}`
  const record = (id: Id) => `/records/${encodeURIComponent(id)}`
  const run = (id: Id) => `/runs/${encodeURIComponent(id)}`
  return {
    login: (name: string, password: string) => client.send<LoginAnswer>('POST', '/login', { name, password }),
    logout: () => client.send<undefined>('POST', '/logout'),
    me: () => client.get<Me>('/me'),
    overview: () => client.get<Overview>('/overview'),
    connections: () => client.get<Connection[]>('/connections'),

    integrations: () => client.get<IntegrationSummary[]>('/integrations'),
    integration: (id: string) => client.getExact<IntegrationDetail>(integration(id)),
    validate: (files: UploadedFile[]) =>
      client.send<{ problems: Problem[] }>('POST', '/integrations/validate', { files }),
    importFiles: (files: UploadedFile[]) => client.send<ImportAnswer>('POST', '/integrations', { files }),
    /** A JSON schema by name: `integration`, `connections` or `catalogue`. */
    schema: (name: string) => client.get<unknown>(`/schemas/${encodeURIComponent(name)}`),
    setEnabled: (id: string, enabled: boolean) =>
      client.send<IntegrationSummary>('PUT', `${integration(id)}/enabled`, { enabled }),
    runNow: (id: string, stage: Stage) => client.send<unknown>('POST', `${integration(id)}/run`, { stage }),
    stop: (id: string) => client.send<unknown>('POST', `${integration(id)}/stop`, {}),
    deleteIntegration: (id: string) => client.send<undefined>('DELETE', integration(id)),

    runs: (integrationId?: string, limit = 100) =>
      client.get<Run[]>('/runs', { ...(integrationId ? { integration: integrationId } : {}), limit }),
    run: (id: Id) => client.get<Run>(run(id)),
    runLog: (id: Id, after: Id, limit = 200) => client.get<LogLine[]>(`${run(id)}/log`, { after, limit }),

    records: (query: RecordQuery) => client.get<RecordPage>('/records', { ...query }),
    record: (id: Id) => client.getExact<RecordDetail>(record(id)),
    retry: (id: Id) => client.send<RecordSummary>('POST', `${record(id)}/retry`, {}),
    skip: (id: Id) => client.send<RecordSummary>('POST', `${record(id)}/skip`, {}),
    markDone: (id: Id, number: string) => client.send<RecordSummary>('POST', `${record(id)}/done`, { number }),
    retryAll: (integrationId: string, state: string, failure: string) =>
      client.send<{ count: number }>('POST', '/records/retry', { integration: integrationId, state, failure }),
    failures: (integrationId?: string) =>
      client.get<FailureGroup[]>('/failures', integrationId ? { integration: integrationId } : {}),
  }
}
