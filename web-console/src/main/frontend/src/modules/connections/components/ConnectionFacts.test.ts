import { describe, expect, it } from 'vitest'
import type { ConnectionDetail } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import ConnectionFacts from './ConnectionFacts.vue'

const connection = {
  id: 'k3',
  problem: null,
  away: { since: '2026-11-24T08:00:00Z', reason: { code: 'unreachable', zh: '无法连接 127.0.0.1', en: 'unreachable' } },
  use: [],
  token: null,
  usedBy: [],
  changedAt: '2026-11-24T07:00:00Z',
} as unknown as ConnectionDetail

describe('ConnectionFacts', () => {
  it('says that calls are paused, since when and why, in place of the settings being right', async () => {
    const { page } = await mountWithServices(ConnectionFacts, { props: { connection } })

    expect(page.get(byTestId('facts-away')).text()).toMatch(/暂停调用.*无法连接 127.0.0.1/s)
    expect(page.text()).not.toContain('设置正确')
  })

  it('says that the settings are right where it is called', async () => {
    const { page } = await mountWithServices(ConnectionFacts, { props: { connection: { ...connection, away: null } } })

    expect(page.text()).toContain('设置正确')
    expect(page.find(byTestId('facts-away')).exists()).toBe(false)
  })
})
