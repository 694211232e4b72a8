import { describe, expect, it } from 'vitest'
import { createApi } from '@/api/api'
import { ApiClient } from '@/api/apiClient'
import type { Role } from '@/api/types'
import { createSession } from './session'

function sessionWith(role: Role) {
  const client = new ApiClient((url) => {
    const body = {
      account: { name: 'li', role },
      csrf: url.endsWith('/login') ? 'first' : 'second',
      version: '1',
      toured: true,
      replacesPassword: false,
    }
    return Promise.resolve(new Response(url.endsWith('/logout') ? null : JSON.stringify(body)))
  })
  return { client, session: createSession(createApi(client), client) }
}

describe('session', () => {
  it.each<[Role, Role, boolean]>([
    ['assistant', 'viewer', false],
    ['viewer', 'viewer', true],
    ['viewer', 'operator', false],
    ['operator', 'operator', true],
    ['operator', 'administrator', false],
    ['administrator', 'operator', true],
  ])('of a %s may do what a %s may: %s', async (role, needed, allowed) => {
    const { session } = sessionWith(role)

    await session.restore()

    expect(session.may(needed)).toBe(allowed)
  })

  it('hands the CSRF token to the client and takes it back at logout', async () => {
    const { session, client } = sessionWith('operator')

    await session.login('li', 'secret')
    expect(client.csrf).toBe('second')
    expect(session.version.value).toBe('1')

    await session.logout()
    expect(client.csrf).toBe('')
    expect(session.account.value).toBeNull()
    expect(session.may('viewer')).toBe(false)
  })
})
