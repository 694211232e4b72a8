import { describe, expect, it } from 'vitest'
import { ref, shallowRef } from 'vue'
import { createMemoryHistory } from 'vue-router'
import { ApiError } from '@/api/apiError'
import type { Account } from '@/api/types'
import { createConsoleRouter } from './router'
import type { Session } from './session/session'

async function opened(path: string, restore: () => Promise<void>, account: Account | null = null, replaces = false) {
  const session: Session = {
    account: shallowRef(account),
    replacesPassword: ref(replaces),
    toured: ref(true),
    version: ref(''),
    ended: ref(false),
    end: () => undefined,
    restore,
    login: () => Promise.resolve(),
    logout: () => Promise.resolve(),
    forget: () => undefined,
    may: () => true,
  }
  const router = createConsoleRouter(createMemoryHistory(), session)
  await router.push(path)
  return router.currentRoute.value
}

const refused = (status: number) => () => Promise.reject(new ApiError(status, 'x', { zh: '', en: '' }))

describe('the router', () => {
  it('leads to the login and remembers what was asked for', async () => {
    const route = await opened('/records?state=FAILED', refused(401))

    expect(route.name).toBe('login')
    expect(route.query).toEqual({ to: '/records?state=FAILED' })
  })

  it('says at the login that the server cannot be reached', async () => {
    const route = await opened('/', refused(0))

    expect(route.query).toEqual({ reason: 'unreachable' })
  })

  it('goes on with a session that still stands', async () => {
    expect((await opened('/runs', () => Promise.resolve())).name).toBe('runs')
  })

  it('does not ask again once logged in', async () => {
    expect((await opened('/runs', refused(500), { name: 'li', role: 'viewer' })).name).toBe('runs')
  })

  it('leads to a new password before anything else where the present one was made for the person', async () => {
    const route = await opened('/runs', () => Promise.resolve(), { name: 'li', role: 'viewer' }, true)

    expect(route.name).toBe('new-password')
    expect(route.query).toEqual({ to: '/runs' })
  })

  it('leads from an unknown address to the overview', async () => {
    expect((await opened('/nothing/here', () => Promise.resolve())).name).toBe('overview')
  })
})
