// A stand-in for the server, to look at the console: node dev/mock-server.mjs [port]. Serves the built files and the
// REST contract with made-up data that moves. MOCK=empty: nothing there yet. MOCK=error: every call fails. MOCK=slow:
// answers never come. MOCK=viewer: a read-only account. MOCK=login: not logged in.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as data from './mock-data.mjs'

const built = join(dirname(fileURLToPath(import.meta.url)), '../../../../target/classes/console')
const port = Number(process.argv[2] ?? 8080)
const mode = process.env.MOCK ?? ''
const empty = mode === 'empty'
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

let loggedIn = mode !== 'login'
const role = mode === 'viewer' ? 'viewer' : 'administrator'
const account = { name: role === 'viewer' ? 'finance' : 'admin', role }
const failing = {
  type: 'internal',
  title: { zh: '服务器内部错误，详情见日志。', en: 'Internal error; the log has the details.' },
  status: 500,
  problems: [],
}
const unauthenticated = {
  type: 'unauthenticated',
  title: { zh: '请先登录。', en: 'Please log in.' },
  status: 401,
  problems: [],
}
const wrong = {
  type: 'wrong-login',
  title: { zh: '用户名或密码错误。', en: 'Wrong name or password.' },
  status: 401,
  problems: [],
}
const refuse = (status, zh, en) => ({ status, body: { type: 'conflict', title: { zh, en }, status, problems: [] } })

function problemsOf(files) {
  const problem = (file, line, column, pointer, code, severity, zh, en) => ({
    file,
    line,
    column,
    pointer,
    code,
    severity,
    message: { zh, en },
  })
  return files.flatMap(({ name, base64 }) => {
    const text = Buffer.from(base64, 'base64').toString('utf8')
    try {
      JSON.parse(text)
    } catch {
      return [problem(name, 1, 1, '', 'json-syntax', 'error', '不是有效的 JSON', 'not JSON')]
    }
    const lines = text.split('\n')
    const find = (word) => lines.findIndex((line) => line.includes(word))
    const found = []
    const typo = find('LAST_SYNCTIME')
    if (typo >= 0)
      found.push(
        problem(
          name,
          typo + 1,
          lines[typo].indexOf('"{{') + 1,
          '/source/metadata/request/1/value',
          'unknown-variable',
          'error',
          '没有系统变量“LAST_SYNCTIME”。你是不是要写 LAST_SYNC_TIME?',
          '"LAST_SYNCTIME" is no system variable; did you mean LAST_SYNC_TIME?',
        ),
      )
    const money = find('money')
    if (money >= 0)
      found.push(
        problem(
          name,
          money + 1,
          lines[money].indexOf('"money"') + 1,
          '/target/metadata/request/1/type',
          'unknown-type',
          'warning',
          '类型“money”按 string 处理',
          'type "money" is treated as string',
        ),
      )
    const colour = find('color')
    if (colour >= 0)
      found.push(
        problem(
          name,
          colour + 1,
          lines[colour].indexOf('"color"') + 1,
          '/color',
          'unknown-key',
          'info',
          '“color”不是已知的键，没有作用',
          '"color" is not known',
        ),
      )
    return found
  })
}

function recordsBy(query) {
  const wanted = (name) => query.get(name) ?? ''
  const matching = (empty ? [] : data.records).filter(
    (record) =>
      (wanted('integration') === '' || record.integrationId === wanted('integration')) &&
      (wanted('state') === '' || record.state === wanted('state')) &&
      (wanted('failure') === '' || record.failure?.code === wanted('failure')) &&
      (record.key.includes(wanted('q')) || record.number.includes(wanted('q'))) &&
      (wanted('before') === '' || record.id < Number(wanted('before'))),
  )
  const records = matching.slice(0, Number(query.get('limit') ?? 50))
  return { records, next: records.length < matching.length ? records.at(-1).id : null }
}

const emptyOverview = () => {
  const full = data.overview()
  const none = Object.fromEntries(Object.keys(full.states).map((state) => [state, 0]))
  return {
    ...full,
    hours: full.hours.map(({ hour }) => ({ hour, done: 0, failed: 0, waiting: 0, inDoubt: 0 })),
    states: none,
    backlog: 0,
    successRate: null,
    quota: [],
    paused: [],
    integrations: [],
    errors: [],
  }
}

function decide(id, state) {
  const record = data.records.find((each) => String(each.id) === id)
  if (!record) return refuse(404, '没有这条数据。', 'No such record.')
  Object.assign(record, { state, failure: null, changedAt: new Date().toISOString() })
  return { body: record }
}

const ROUTES = [
  ['GET /overview', () => ({ body: empty ? emptyOverview() : data.overview() })],
  ['GET /connections', () => ({ body: empty ? [] : data.connections })],
  [
    'GET /alerts',
    () => ({ body: { evaluatedAt: new Date().toISOString(), late: false, firing: [], mutes: [], channels: 0 } }),
  ],
  ['GET /alerts/(incidents|messages|rules|channels|kinds)', () => ({ body: [] })],
  ['GET /integrations', () => ({ body: empty ? [] : data.integrations })],
  ['POST /integrations/validate', (_, __, body) => ({ body: { problems: problemsOf(body.files) } })],
  [
    'POST /integrations',
    (_, __, body) => ({ body: { imported: body.files.map(({ name }) => name.replace('.json', '')), problems: [] } }),
  ],
  ['POST /plan', () => ({ body: { integrations: [], problems: [] } })],
  [
    'GET /integrations/(.+)/versions',
    () => ({
      body: {
        versions: [{ number: 1, at: new Date().toISOString(), by: 'li', why: null, current: true, basedOn: null }],
        next: null,
      },
    }),
  ],
  ['GET /integrations/(.+)/versions/(.+)/changes', () => ({ body: { from: null, to: 1, changes: [], more: 0 } })],
  [
    'GET /integrations/(.+)',
    ([id]) => {
      const summary = data.integrations.find((each) => each.id === id)
      if (!summary) return refuse(404, `没有集成方案“${id}”。`, `There is no integration "${id}".`)
      return { body: { ...summary, document: { ...data.document, id }, windows: data.windows(id) } }
    },
  ],
  [
    'PUT /integrations/(.+)/enabled',
    ([id], _, body) => {
      const summary = data.integrations.find((each) => each.id === id)
      summary.enabled = body.enabled
      return { body: summary }
    },
  ],
  [
    'POST /integrations/(.+)/run',
    ([id]) => {
      const summary = data.integrations.find((each) => each.id === id)
      if (summary.running) return refuse(409, '这个方案正在运行。', 'This integration is running.')
      summary.running = 'EXTRACT'
      send('integration', summary)
      return { status: 202, body: {} }
    },
  ],
  [
    'POST /integrations/(.+)/stop',
    ([id]) => {
      const summary = data.integrations.find((each) => each.id === id)
      summary.running = null
      send('integration', summary)
      return { status: 202, body: {} }
    },
  ],
  ['DELETE /integrations/(.+)', () => ({ status: 204 })],
  [
    'GET /runs',
    (_, query) => ({
      body: empty
        ? []
        : data.runs.filter((run) => !query.get('integration') || run.integrationId === query.get('integration')),
    }),
  ],
  [
    'GET /runs/(\\d+)',
    ([id]) => {
      const run = data.runs.find((each) => String(each.id) === id)
      return run ? { body: run } : refuse(404, `没有运行 ${id}。`, `There is no run ${id}.`)
    },
  ],
  ['GET /runs/(\\d+)/log', (_, query) => ({ body: data.log.filter((line) => line.id > Number(query.get('after'))) })],
  ['GET /records', (_, query) => ({ body: recordsBy(query) })],
  [
    'GET /records/(\\d+)',
    ([id]) => {
      const record = data.records.find((each) => String(each.id) === id)
      return record ? { text: data.recordDetail(record) } : refuse(404, '没有这条数据。', 'No such record.')
    },
  ],
  [
    'POST /records/retry',
    (_, __, { integration, state, failure }) => {
      const hit = data.records.filter(
        (each) => each.integrationId === integration && each.state === state && each.failure?.code === failure,
      )
      hit.forEach((record) => decide(String(record.id), 'PENDING'))
      return { body: { count: hit.length } }
    },
  ],
  ['POST /records/(\\d+)/retry', ([id]) => decide(id, 'PENDING')],
  ['POST /records/(\\d+)/skip', ([id]) => decide(id, 'SKIPPED')],
  ['POST /records/(\\d+)/done', ([id]) => decide(id, 'DONE')],
  [
    'GET /failures',
    (_, query) => ({
      body: empty
        ? []
        : data.failureGroups(
            data.records.filter((each) => !query.get('integration') || each.integrationId === query.get('integration')),
          ),
    }),
  ],
].map(([route, handler]) => ({ pattern: new RegExp(`^${route}$`), handler }))

const streams = new Set()
const send = (event, value) =>
  streams.forEach((stream) => stream.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`))

setInterval(() => {
  const [run] = data.runs
  run.tally.done += 7
  run.tally.calls += 1
  send('run', run)
  send('overview', empty ? emptyOverview() : data.overview())
}, 2000).unref()

function answerJson(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(text)
}

async function answerApi(request, response, url) {
  const path = url.pathname.slice('/api/v1'.length)
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : {}
  if (path === '/login') {
    loggedIn = body.password !== 'wrong'
    return answerJson(response, loggedIn ? 200 : 401, JSON.stringify(loggedIn ? { account, csrf: 'c' } : wrong))
  }
  if (!loggedIn) return answerJson(response, 401, JSON.stringify(unauthenticated))
  if (path === '/me')
    return answerJson(
      response,
      200,
      JSON.stringify({ account, csrf: 'c', version: '0.1.0', replacesPassword: false, toured: true }),
    )
  if (path === '/logout') {
    loggedIn = false
    return answerJson(response, 204, '')
  }
  if (mode === 'slow') return undefined
  if (mode === 'error') return answerJson(response, 500, JSON.stringify(failing))
  if (path === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write(': keep-alive\n\n')
    streams.add(response)
    request.on('close', () => streams.delete(response))
    return undefined
  }
  for (const { pattern, handler } of ROUTES) {
    const match = pattern.exec(`${request.method} ${decodeURIComponent(path)}`)
    if (!match) continue
    const { status = 200, body: answer, text } = handler(match.slice(1), url.searchParams, body)
    return answerJson(response, status, text ?? (answer === undefined ? '' : JSON.stringify(answer)))
  }
  return answerJson(response, 404, JSON.stringify({ ...failing, type: 'not-found', status: 404 }))
}

async function answerFile(response, path) {
  const wanted = join(built, normalize(path))
  const file = wanted.startsWith(built) && extname(wanted) ? wanted : join(built, 'index.html')
  try {
    const content = await readFile(file)
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': CSP,
    })
    response.end(content)
  } catch {
    response.writeHead(404).end()
  }
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost')
  const work = url.pathname.startsWith('/api/v1')
    ? answerApi(request, response, url)
    : answerFile(response, url.pathname)
  work.catch((error) => {
    process.stderr.write(`${error.stack}\n`)
    response.writeHead(500).end()
  })
}).listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}/\n`))
