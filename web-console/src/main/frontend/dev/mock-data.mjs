// Believable data for looking at the console without a server. Development only; nothing here reaches the build.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const started = Date.now()

export const at = (minutesAgo) => new Date(started - minutesAgo * MINUTE).toISOString().replace(/\.\d+Z$/, 'Z')

const zero = { PENDING: 0, SENDING: 0, DONE: 0, FAILED: 0, IN_DOUBT: 0, WAITING: 0, SKIPPED: 0 }
const noTally = {
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

const CUSTOMER = 'jst-distributor-to-k3-customer'
const ORDER = 'jst-order-to-k3-sale'
const STOCK = 'k3-material-to-jst-sku'
const RETURN = 'jst-refund-to-k3-return'

const run = (id, integrationId, kind, minutes, tally, more = {}) => ({
  id,
  integrationId,
  kind,
  cause: 'SCHEDULE',
  state: 'COMPLETED',
  startedAt: at(minutes),
  endedAt: at(minutes - 1.3),
  tally: { ...noTally, ...tally },
  warnings: {},
  error: null,
  ...more,
})

const credentials = {
  code: 'credentials',
  zh: '聚水潭拒绝了登录：access_token 已过期（code 100）。请在连接“jst”里更新 accessToken 或 refreshToken。',
  en: 'Jushuitan refused the login: access_token has expired (code 100). Update accessToken or refreshToken of connection "jst".',
}

export const runs = [
  run(
    4129,
    ORDER,
    'LOAD',
    0.9,
    { done: 214, failed: 3, calls: 44 },
    { state: 'RUNNING', endedAt: null, cause: 'HAND' },
  ),
  run(
    4128,
    CUSTOMER,
    'LOAD',
    4,
    { done: 38, failed: 2, inDoubt: 1, waiting: 4, calls: 46 },
    { warnings: { 'mapping-miss': 2 } },
  ),
  run(4127, CUSTOMER, 'EXTRACT', 9, {
    fetched: 1250,
    filtered: 180,
    rejected: 2,
    new: 41,
    changed: 4,
    unchanged: 1023,
    calls: 25,
    throttled: 1,
  }),
  run(4126, RETURN, 'EXTRACT', 12, { fetched: 0, calls: 1 }, { state: 'FAILED', error: credentials }),
  run(
    4125,
    ORDER,
    'EXTRACT',
    16,
    { fetched: 860, filtered: 12, split: 1490, new: 2338, calls: 18 },
    { warnings: { unresolved: 14 } },
  ),
  run(4124, STOCK, 'LOAD', 34, { done: 502, calls: 6 }),
  run(4123, STOCK, 'EXTRACT', 41, { fetched: 502, changed: 502, calls: 6 }, { cause: 'RESUME' }),
  run(
    4122,
    ORDER,
    'LOAD',
    76,
    { done: 1204, failed: 9, calls: 260, throttled: 4 },
    { state: 'STOPPED', cause: 'COMMAND' },
  ),
]

const find = (integrationId, kind) =>
  runs.find((each) => each.integrationId === integrationId && each.kind === kind) ?? null

const integration = (id, name, states, more) => ({
  id,
  name,
  enabled: true,
  source: { connection: 'jst', api: '/open/jushuitan/distributor/query' },
  target: { connection: 'k3', api: 'batchSave' },
  schedule: { source: '*/10 * * * *', target: '5-59/10 * * * *', zone: 'Asia/Shanghai' },
  states: { ...zero, ...states },
  running: null,
  syncedTo: at(9),
  lastExtract: find(id, 'EXTRACT'),
  lastLoad: find(id, 'LOAD'),
  problem: null,
  ...more,
})

export const integrations = [
  integration(
    RETURN,
    '聚水潭售后单 → 金蝶退货单',
    { DONE: 1820, PENDING: 0 },
    {
      source: { connection: 'jst', api: '/open/refund/single/query' },
      syncedTo: at(140),
      problem: credentials,
    },
  ),
  integration(
    CUSTOMER,
    '聚水潭分销商 → 金蝶云星空客户',
    { DONE: 2984, FAILED: 10, IN_DOUBT: 1, WAITING: 4, SKIPPED: 1 },
    {},
  ),
  integration(
    ORDER,
    '聚水潭销售出库 → 金蝶销售出库单',
    { DONE: 148203, PENDING: 2124, SENDING: 50, FAILED: 3 },
    {
      source: { connection: 'jst', api: '/open/orders/out/simple/query' },
      running: 'LOAD',
      syncedTo: at(16),
      schedule: { source: '*/5 * * * *', target: '*/5 * * * *', zone: 'Asia/Shanghai' },
    },
  ),
  integration(
    STOCK,
    '金蝶物料 → 聚水潭商品资料',
    { DONE: 11870 },
    {
      enabled: false,
      source: { connection: 'k3', api: 'executeBillQuery' },
      target: { connection: 'jst', api: '/open/jushuitan/itemsku/upload' },
      syncedTo: at(41),
      schedule: { source: '30 2 * * *', target: '0 3 * * 1-5', zone: 'Asia/Shanghai' },
    },
  ),
]

export const connections = [
  {
    id: 'jst',
    connector: 'jushuitan',
    title: { zh: '聚水潭', en: 'Jushuitan' },
    quota: ['5/s', '100/min'],
    problem: null,
  },
  {
    id: 'k3',
    connector: 'kingdee',
    title: { zh: '金蝶云星空', en: 'Kingdee Cloud Galaxy' },
    quota: ['10/s'],
    problem: null,
  },
  {
    id: 'wms',
    connector: 'http',
    title: { zh: 'HTTP 接口', en: 'HTTP' },
    quota: [],
    problem: { zh: '环境变量 WMS_TOKEN 没有设置', en: 'environment variable WMS_TOKEN is not set' },
  },
]

const castFailed = {
  code: 'cast-failed',
  field: 'FCREDITAMOUNT',
  zh: '信用额度“12,500.00”不是数字（字段 FCREDITAMOUNT）。去掉千分位逗号后即可写入。',
  en: 'The credit amount "12,500.00" is not a number (field FCREDITAMOUNT). Without the separator it can be written.',
}
const rejected = {
  code: 'rejected',
  field: 'FName',
  zh: '金蝶拒绝：违反字段唯一性要求：客户名称“杭州晴川贸易”已存在（字段 FName）。',
  en: 'Kingdee refused: the customer name "杭州晴川贸易" must be unique and exists already (field FName).',
}
const missing = {
  code: 'missing-reference',
  field: 'FSELLER',
  zh: '金蝶里没有编码为“S0107”的销售员（字段 FSELLER）。建立该销售员后会自动继续。',
  en: 'Kingdee has no salesperson with the number "S0107" (field FSELLER). It goes on once that exists.',
}
const unknown = {
  code: 'unknown-outcome',
  field: '',
  zh: '请求已发出，60 秒内没有收到金蝶的回答，查询也没有找到编码“23710482”。核实前不会再次发送。',
  en: 'The request was sent, Kingdee did not answer within 60 s, and number "23710482" was not found. Not sent again before it is verified.',
}
const names = [
  '杭州晴川贸易',
  '广州木棉百货',
  '成都锦里优选',
  '<b>宁波</b>海曙商行',
  '苏州平江电商',
  '深圳南山供应链',
  '武汉江汉批发',
]
const outcomes = [
  ['FAILED', castFailed],
  ['FAILED', rejected],
  ['IN_DOUBT', unknown],
  ['WAITING', missing],
  ['PENDING', null],
  ['SENDING', null],
  ['DONE', null],
  ['DONE', null],
  ['SKIPPED', null],
]

export const records = Array.from({ length: 130 }, (_, index) => {
  const [state, failure] = outcomes[index % outcomes.length]
  const key = String(23710480 + index)
  const done = state === 'DONE'
  return {
    id: 9000 - index,
    integrationId: index % 5 === 4 ? ORDER : CUSTOMER,
    key,
    number: names[index % names.length],
    state,
    failure,
    attempts: state === 'PENDING' ? 0 : state === 'FAILED' ? 3 : 1,
    externalId: done ? String(100200 + index) : null,
    externalNumber: done ? key : null,
    firstStoredAt: at(300 + index * 7),
    changedAt: at(4 + index * 11),
    doneAt: done ? at(4 + index * 11) : null,
    retryAt: state === 'WAITING' ? at(-6) : null,
  }
})

const line = (id, minutes, level, zh, en, more = {}) => ({
  id,
  at: at(minutes),
  kind: 'note',
  level,
  integrationId: CUSTOMER,
  runId: 4128,
  recordId: null,
  text: { zh, en },
  ...more,
})

export const errors = [
  line(901, 4, 'ERROR', castFailed.zh, castFailed.en, { recordId: 9000 }),
  line(900, 4.2, 'ERROR', rejected.zh, rejected.en, { recordId: 8999 }),
  line(899, 12, 'ERROR', credentials.zh, credentials.en, { integrationId: RETURN, runId: 4126 }),
  line(890, 5, 'ERROR', unknown.zh, unknown.en, { recordId: 8998 }),
]

export const log = [
  line(1, 9, 'INFO', '开始抽取，时间段 20:40:00 至 20:50:00', 'Extract started, window 20:40:00 to 20:50:00'),
  line(2, 8.9, 'INFO', '第 1 页：50 行，来源系统共 1,250 行', 'Page 1: 50 rows, 1,250 at the source'),
  line(
    3,
    8.7,
    'WARNING',
    '聚水潭拒绝了调用（超出调用限额），暂停 2 秒后继续',
    'Throttled by Jushuitan, going on after 2 s',
  ),
  line(
    4,
    8.5,
    'INFO',
    '第 25 页：50 行；所有页已读完，行数与来源系统一致',
    'Page 25: 50 rows; every page read, agrees with the source',
  ),
  line(5, 8.4, 'ERROR', castFailed.zh, castFailed.en, { recordId: 9000 }),
  line(6, 8.3, 'INFO', '时间段已关闭，已同步到 20:50:00', 'Window closed, synced to 20:50:00'),
]

const content = `{"drp_co_id":23710480,"name":"杭州晴川贸易","co_id":10001,"status":"生效","contact":"<img src=x onerror=alert(1)>","credit":"12,500.00","rate":12.50,"serial":9007199254740993,"modified":"2026-11-24 20:41:07","levels":[{"level":1,"discount":0.95},{"level":2,"discount":0.90}]}`
const body = `{"FormId":"BD_Customer","IsAutoSubmitAndAudit":true,"Model":[{"FNumber":"23710480","FName":"杭州晴川贸易","FCREDITAMOUNT":12500.00,"FCreateOrgId":{"FNumber":"100"},"FUseOrgId":{"FNumber":"100"},"FDescription":"10001"}]}`
const refusal = `{"Result":{"ResponseStatus":{"ErrorCode":500,"IsSuccess":false,"Errors":[{"FieldName":"FName","Message":"违反字段唯一性要求：客户名称【杭州晴川贸易】已存在","DIndex":0}],"SuccessEntitys":[]}}}`
const success = `{"Result":{"ResponseStatus":{"IsSuccess":true,"SuccessEntitys":[{"Id":100201,"Number":"23710487","DIndex":0}],"Errors":[]},"Id":100201,"Number":"23710487"}}`

/** As JSON text, so that numbers keep the digits a browser would lose. */
export function recordDetail(record) {
  const failed = record.failure !== null
  const failures = failed ? [{ ...record.failure, path: record.failure.field }] : []
  const answer = record.state === 'IN_DOUBT' ? 'null' : record.state === 'DONE' ? success : refusal
  const delivery = (id, minutes, api) =>
    `{"id":${id},"state":"SETTLED","api":"${api}","intendedAt":"${at(minutes)}","settledAt":"${at(minutes - 0.1)}","outcome":"${
      record.state === 'DONE' ? 'Accepted' : record.state === 'IN_DOUBT' ? 'Unknown' : 'Rejected'
    }","request":${body},"answer":${answer},"error":${JSON.stringify(record.failure)}}`
  const deliveries = record.attempts === 0 || record.failure?.code === 'cast-failed' ? '' : delivery(71, 5, 'batchSave')
  const actions = {
    FAILED: ['retry', 'skip', 'done'],
    IN_DOUBT: ['retry', 'skip', 'done'],
    WAITING: ['retry', 'skip'],
    PENDING: ['skip'],
    SKIPPED: ['retry'],
  }
  const journal = [
    line(11, 300, 'INFO', '首次保存(运行 4127)', 'First kept (run 4127)'),
    line(12, 5, failed ? 'ERROR' : 'INFO', record.failure?.zh ?? '写入完成', record.failure?.en ?? 'Written'),
  ]
  const rest = { failures, warnings: { 'mapping-miss': 1 }, journal, actions: actions[record.state] ?? [] }
  const preview = `{"body":${body},"failures":${JSON.stringify(record.failure?.code === 'cast-failed' ? failures : [])},"missing":[]}`
  const writeBack = record.state === 'DONE' ? '{"id":100201,"number":"23710487"}' : 'null'
  return `${JSON.stringify({ ...record, ...rest }).slice(0, -1)},"content":${content},"preview":${preview},"writeBack":${writeBack},"deliveries":[${deliveries}]}`
}

export function failureGroups(all) {
  const groups = new Map()
  for (const { integrationId, state, failure } of all) {
    if (failure === null || state === 'DONE') continue
    const key = `${integrationId} ${state} ${failure.code}`
    const group = groups.get(key) ?? {
      integrationId,
      state,
      code: failure.code,
      count: 0,
      text: { zh: failure.zh, en: failure.en },
    }
    groups.set(key, { ...group, count: group.count + 1 })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

export function windows(id) {
  const slice = (from, to, rows, more = {}) => ({
    from: at(from),
    to: at(to),
    state: 'CLOSED',
    pages: Math.ceil(rows / 50) || 1,
    rows,
    vendorTotal: rows,
    openedAt: at(to - 0.2),
    closedAt: at(to - 1),
    ...more,
  })
  if (id === RETURN) return []
  const closed = [
    slice(600, 420, 3420),
    slice(420, 300, 812),
    slice(300, 180, 640, { rows: 642 }),
    slice(180, 69, 590),
    slice(69, 9, 1250),
  ]
  if (id !== ORDER) return closed
  return [closed[0], closed[1], closed[3], { ...closed[4], state: 'OPEN', closedAt: null, vendorTotal: null }]
}

export const document = {
  id: CUSTOMER,
  name: '聚水潭分销商 → 金蝶云星空客户',
  enabled: true,
  source: {
    connection: 'jst',
    metadata: {
      api: '/open/jushuitan/distributor/query',
      method: 'POST',
      id: 'drp_co_id',
      number: 'name',
      request: [
        { field: 'page_index', label: '页数', type: 'string', value: '1' },
        { field: 'modified_begin', label: '修改起始时间', type: 'string', value: '{{LAST_SYNC_TIME|datetime}}' },
      ],
    },
  },
  target: {
    connection: 'k3',
    metadata: {
      api: 'batchSave',
      operation: { method: 'batchArraySave', rowsKey: 'array', rows: 20 },
      request: [{ field: 'FNumber', value: '{drp_co_id}' }],
    },
  },
  schedule: { source: '*/10 * * * *', target: '5-59/10 * * * *', zone: 'Asia/Shanghai' },
}

export function overview() {
  const base = Math.floor(started / HOUR) * HOUR
  const hours = Array.from({ length: 24 }, (_, index) => {
    const time = new Date(base - (23 - index) * HOUR)
    const busy = 300 + Math.round(900 * Math.max(0, Math.sin(((time.getUTCHours() + 8) % 24) / 24 / 0.32)))
    return {
      hour: time.toISOString(),
      done: busy + ((index * 37) % 90),
      failed: index % 7 === 3 ? 40 : index % 3,
      waiting: index % 5 === 0 ? 18 : 0,
      inDoubt: index === 20 ? 6 : 0,
    }
  })
  const states = { ...zero }
  for (const each of integrations) for (const state of Object.keys(zero)) states[state] += each.states[state]
  return {
    hours,
    states,
    backlog: states.PENDING + states.SENDING,
    successRate: 0.99642,
    quota: [
      {
        connectionId: 'jst',
        limits: [
          { limit: '5/s', used: 1 + (Date.now() % 5), calls: 5 },
          { limit: '100/min', used: 81, calls: 100 },
        ],
      },
      { connectionId: 'k3', limits: [{ limit: '10/s', used: 2, calls: 10 }] },
    ],
    paused: [{ connectionId: 'jst', away: null }],
    firing: 0,
    integrations,
    errors,
  }
}
