import { describe, expect, it } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createApi } from '@/api/api'
import { ApiClient } from '@/api/apiClient'
import { createConsoleRouter } from '@/router'
import { endOfSession } from './endOfSession'
import { createSession } from './session'

async function opened(path: string) {
  let known = true
  const client = new ApiClient((url) => {
    const body = { account: { name: 'li', role: 'operator' }, csrf: 'c', version: '1' }
    const refusal = { type: 'unauthenticated', title: { zh: '请登录', en: 'log in' } }
    if (url.endsWith('/login')) known = true
    return Promise.resolve(new Response(JSON.stringify(known ? body : refusal), { status: known ? 200 : 401 }))
  })
  const api = createApi(client)
  const session = createSession(api, client)
  const router = createConsoleRouter(createMemoryHistory(), session)
  client.onUnauthenticated = endOfSession(session, router)
  await router.push(path)
  const lose = async () => {
    known = false
    await api.me().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { session, router, lose }
}

describe('a session that ends', () => {
  it('leads to the login', async () => {
    const { session, router, lose } = await opened('/runs')

    await lose()
    await expect.poll(() => router.currentRoute.value.name).toBe('login')

    expect(router.currentRoute.value.query).toEqual({ to: '/runs', reason: 'ended' })
    expect(session.account.value).toBeNull()
  })

  it('keeps the editor open until the person has logged in there', async () => {
    const { session, router, lose } = await opened('/integrations/a/edit')

    await lose()
    expect(session.ended.value).toBe(true)
    expect(router.currentRoute.value.name).toBe('edit-integration')

    await session.login('li', 'secret')
    expect(session.ended.value).toBe(false)
    expect(router.currentRoute.value.name).toBe('edit-integration')
  })

  it('lets nobody go on elsewhere without a login', async () => {
    const { router, lose } = await opened('/integrations/a/edit')

    await lose()
    await router.push('/records')

    expect(router.currentRoute.value.name).toBe('login')
  })
})
