import { ApiError } from './apiError'
import { parseExact, printExact } from './exactNumbers'

export type Query = Record<string, string | number | undefined>
export type Fetcher = (input: string, init: RequestInit) => Promise<Response>

const ROOT = '/api/v1'

/** Sends JSON to the server with the session's CSRF token and turns every failure into an ApiError. */
export class ApiClient {
  /** Token of the current session, sent with every call that changes something. */
  csrf = ''
  /** Called when the server no longer knows the session. */
  onUnauthenticated: () => void = () => undefined

  private readonly fetcher: Fetcher

  constructor(fetcher: Fetcher = (input, init) => fetch(input, init)) {
    this.fetcher = fetcher
  }

  async get<T>(path: string, query: Query = {}): Promise<T> {
    return (await this.call('GET', path + queryText(query))).json() as Promise<T>
  }

  /** As get, with the exact digits of every number (see exactNumbers). */
  async getExact<T>(path: string): Promise<T> {
    return parseExact<T>(await (await this.call('GET', path)).text())
  }

  async send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body)
    const text = await response.text()
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  /** As send, with the exact digits of every number on both ways. */
  async sendExact<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T> {
    const text = new Blob([printExact(body, 0)])
    return parseExact<T>(await (await this.call(method, path, text)).text())
  }

  /** Sends a file as it is. */
  async sendFile<T>(path: string, type: string, file: Blob): Promise<T> {
    return (await (await this.call('POST', path, file, type)).json()) as T
  }

  private async call(method: string, path: string, body?: unknown, type = 'application/json'): Promise<Response> {
    const session = this.csrf
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (method !== 'GET') headers['X-CSRF-Token'] = session
    if (body !== undefined) headers['Content-Type'] = type
    const init: RequestInit = { method, headers, credentials: 'same-origin' }
    if (body !== undefined) init.body = body instanceof Blob ? body : JSON.stringify(body)

    const response = await this.fetcher(ROOT + path, init).catch(() => {
      throw ApiError.unreachable()
    })
    if (response.ok) return response
    const error = await ApiError.of(response)
    // An answer that comes late speaks of a session that another one may have followed since.
    if (error.status === 401 && path !== '/login' && session === this.csrf) this.onUnauthenticated()
    throw error
  }
}

/** An empty text says something here: none. Elsewhere it says that nothing is asked for. */
const MAY_BE_EMPTY = new Set(['field', 'value'])

function queryText(query: Query): string {
  const given = Object.entries(query).filter(
    ([name, value]) => value !== undefined && (value !== '' || MAY_BE_EMPTY.has(name)),
  )
  if (given.length === 0) return ''
  return '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
