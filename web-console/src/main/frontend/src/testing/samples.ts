import type {
  ConnectionDetail,
  Connector,
  IntegrationSummary,
  LogLine,
  RecordDetail,
  RecordSummary,
  Run,
  StateCounts,
  Tally,
} from '@/api/types'

// Complete objects for tests; each test names only what it is about.

export const noTally: Tally = {
  fetched: 0,
  filtered: 0,
  rejected: 0,
  split: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  duplicate: 0,
  done: 0,
  failed: 0,
  inDoubt: 0,
  waiting: 0,
  skipped: 0,
  calls: 0,
  throttled: 0,
}

export const noStates: StateCounts = {
  PENDING: 0,
  SENDING: 0,
  DONE: 0,
  FAILED: 0,
  IN_DOUBT: 0,
  WAITING: 0,
  SKIPPED: 0,
}

export function sampleRun(part: Partial<Run> = {}): Run {
  return {
    id: 7,
    integrationId: 'a',
    kind: 'EXTRACT',
    cause: 'SCHEDULE',
    state: 'COMPLETED',
    startedAt: '2026-11-24T12:00:00Z',
    endedAt: '2026-11-24T12:01:30Z',
    tally: noTally,
    warnings: {},
    error: null,
    ...part,
  }
}

export function sampleIntegration(part: Partial<IntegrationSummary> = {}): IntegrationSummary {
  return {
    id: 'a',
    name: '分销商到客户',
    enabled: true,
    source: { connection: 'jst', api: '/query' },
    target: { connection: 'k3', api: 'batchSave' },
    schedule: { source: '*/10 * * * *', target: null, zone: 'Asia/Shanghai' },
    states: noStates,
    running: null,
    syncedTo: null,
    lastExtract: null,
    lastLoad: null,
    problem: null,
    ...part,
  }
}

export function sampleRecord(part: Partial<RecordSummary> = {}): RecordSummary {
  return {
    id: 1,
    integrationId: 'a',
    key: 'C01',
    number: '杭州',
    state: 'FAILED',
    failure: { code: 'cast-failed', field: 'FQty', zh: '“10.5”不是整数', en: '"10.5" is not an integer' },
    attempts: 1,
    externalId: null,
    externalNumber: null,
    firstStoredAt: '2026-11-24T11:00:00Z',
    changedAt: '2026-11-24T12:00:00Z',
    doneAt: null,
    retryAt: null,
    sourceChangedAt: null,
    ...part,
  }
}

export function sampleDetail(part: Partial<RecordDetail> = {}): RecordDetail {
  return {
    ...sampleRecord(),
    content: {},
    failures: [],
    warnings: {},
    preview: null,
    integrationEnabled: true,
    writeBack: null,
    deliveries: [],
    journal: [],
    actions: ['retry', 'skip', 'done'],
    ...part,
  }
}

export function sampleConnection(part: Partial<ConnectionDetail> = {}): ConnectionDetail {
  return {
    id: 'jst',
    connector: 'paper',
    title: { zh: '纸上平台', en: 'Paper' },
    quota: ['5/s'],
    use: [{ limit: '5/s', used: 1, calls: 5 }],
    token: null,
    usedBy: [],
    changedAt: '2026-11-24T12:00:00Z',
    problem: null,
    ownQuota: null,
    settings: {},
    secrets: [],
    ...part,
  }
}

export function sampleConnector(part: Partial<Connector> = {}): Connector {
  const setting = (name: string, kind: 'TEXT' | 'SECRET') => ({
    name,
    label: { zh: name, en: name },
    kind,
    required: true,
    fallback: null,
    choices: [],
  })
  return {
    id: 'paper',
    title: { zh: '纸上平台', en: 'Paper' },
    version: '1.0.0',
    quota: [],
    settings: [setting('address', 'TEXT'), setting('password', 'SECRET'), setting('auth.key', 'SECRET')],
    operations: [],
    usedBy: [],
    versions: [],
    ...part,
  }
}

export function sampleLine(id: number, part: Partial<LogLine> = {}): LogLine {
  return {
    id,
    at: '2026-11-24T12:00:00Z',
    kind: 'note',
    level: 'INFO',
    integrationId: 'a',
    runId: 7,
    recordId: null,
    text: { zh: `第 ${id} 行`, en: `line ${id}` },
    ...part,
  }
}
