import { describe, expect, it } from 'vitest'
import { ApiClient, type Fetcher } from './apiClient'
import { ApiError } from './apiError'

function recording(...answers: Response[]) {
  const calls: { url: string; init: RequestInit }[] = []
  const fetcher: Fetcher = (url, init) => {
    calls.push({ url, init })
    const answer = answers.shift()
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('no network'))
  }
  return { client: new ApiClient(fetcher), calls }
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const refusal = (status: number) =>
  json({ type: 'not-allowed', title: { zh: '不可以', en: 'Not allowed' }, status, problems: [] }, status)

describe('ApiClient', () => {
  it('sends the CSRF token with calls that change something, and only with those', async () => {
    const { client, calls } = recording(json({}), json({}))
    client.csrf = 'token'

    await client.send('POST', '/records/1/retry', {})
    await client.get('/me')

    expect(calls[0]?.init.headers).toMatchObject({ 'X-CSRF-Token': 'token', 'Content-Type': 'application/json' })
    expect(calls[1]?.init.headers).not.toHaveProperty('X-CSRF-Token')
  })

  it('leaves out empty parts of a query and encodes the others', async () => {
    const { client, calls } = recording(json([]))

    await client.get('/records', { q: '杭州 & co', state: '', failure: undefined, limit: 50 })

    expect(calls[0]?.url).toBe('/api/v1/records?q=%E6%9D%AD%E5%B7%9E+%26+co&limit=50')
  })

  it('reads an answer without a body', async () => {
    const { client } = recording(new Response(null, { status: 204 }))

    await expect(client.send('DELETE', '/integrations/a')).resolves.toBeUndefined()
  })

  it('turns a refusal into the title the server gave', async () => {
    const { client } = recording(refusal(409))

    const error = await client.send('POST', '/x').catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status: 409, type: 'not-allowed', title: { zh: '不可以' } })
  })

  it('says so in plain words when an error has no readable body', async () => {
    const { client } = recording(new Response('<html>', { status: 502 }))

    await expect(client.get('/me')).rejects.toMatchObject({
      status: 502,
      title: { en: 'The server answered with error 502.' },
    })
  })

  it('says that the server cannot be reached', async () => {
    const { client } = recording()

    await expect(client.get('/me')).rejects.toMatchObject({ status: 0, type: 'unreachable' })
  })

  it('reports a session that ended, but not a wrong password', async () => {
    const { client } = recording(refusal(401), refusal(401))
    let ended = 0
    client.onUnauthenticated = () => (ended += 1)

    await client.send('POST', '/login', {}).catch(() => undefined)
    expect(ended).toBe(0)

    await client.get('/runs').catch(() => undefined)
    expect(ended).toBe(1)
  })

  it('does not take the end of a former session for the end of the one that followed', async () => {
    let answer: (response: Response) => void = () => undefined
    const client = new ApiClient(() => new Promise<Response>((resolve) => (answer = resolve)))
    client.csrf = 'former'
    let ended = 0
    client.onUnauthenticated = () => (ended += 1)

    const late = client.get('/runs').catch(() => undefined)
    client.csrf = 'following'
    answer(refusal(401))
    await late

    expect(ended).toBe(0)
  })
})
