import { afterEach, describe, expect, it } from 'vitest'
import type { FailureGroup, Overview } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { noStates, sampleIntegration, sampleLine } from '@/testing/samples'
import OverviewPage from './OverviewPage.vue'

const calm: Overview = {
  hours: [],
  states: noStates,
  backlog: 0,
  successRate: null,
  quota: [],
  paused: [],
  firing: 0,
  integrations: [sampleIntegration()],
  errors: [],
}

describe('OverviewPage', () => {
  afterEach(() => {
    document.body.innerHTML = ''
  })

  const failures: FailureGroup[] = []

  async function opened(part: Partial<Overview>, language: 'zh' | 'en' = 'zh') {
    const api = {
      overview: () => Promise.resolve({ ...calm, ...part }),
      nodes: () => Promise.resolve({ nodes: [] }),
      failures: () => Promise.resolve(failures),
      connections: () => Promise.resolve([]),
      alertChannels: () => Promise.resolve([]),
    }
    return (await mountWithServices(OverviewPage, { api, language })).page
  }

  const away = {
    since: '2026-11-24T12:00:00Z',
    nextTry: '2026-11-24T12:01:00Z',
    reason: { zh: '没有应答', en: 'none' },
  }

  it('says that all is well when it is', async () => {
    expect((await opened({})).get(byTestId('verdict')).text()).toBe('✓ 一切正常')
  })

  it.each<[string, Partial<Overview>, string]>([
    ['a paused connection', { paused: [{ connectionId: 'k3', away }] }, '1 个连接暂停调用'],
    ['an alert that is on', { firing: 2 }, '2 条告警未恢复'],
    ['an open error', { errors: [sampleLine(1)] }, '有未处理的错误'],
    [
      'failed records',
      { integrations: [sampleIntegration({ states: { ...noStates, FAILED: 1 } })] },
      '1 个方案需要关注',
    ],
  ])('does not say so beside %s', async (_, part, words) => {
    expect((await opened(part)).get(byTestId('verdict')).text()).toBe(words)
  })

  it('shows which connection is paused, and why', async () => {
    const page = await opened({
      paused: [
        { connectionId: 'k3', away },
        { connectionId: 'jst', away: null },
      ],
    })

    const shown = page.findAll(byTestId('paused-connection')).map((each) => each.text())
    expect(shown[0]).toContain('k3')
    expect(shown[0]).toContain('没有应答')
    expect(shown[1]).toContain('超出调用限额')
  })

  it('begins with the open causes, each with what to do', async () => {
    failures.push({
      integrationId: sampleIntegration().id,
      state: 'FAILED',
      code: 'lookup-failed',
      field: 'FGroup',
      value: '华东',
      count: 100,
      text: { zh: '找不到分组', en: 'no such group' },
    })
    const causes = (await opened({})).get(byTestId('causes'))
    failures.pop()

    expect(causes.text()).toContain('100')
    expect(causes.text()).toContain('FGroup = 华东')
    expect(causes.find(byTestId('retry-group')).exists()).toBe(true)
  })

  it('shows four steps where there is no integration, and else none', async () => {
    const empty = await opened({ integrations: [] })

    expect(empty.findAll('[data-testid^="first-"]')).toHaveLength(5)
    expect((await opened({})).find(byTestId('first-steps')).exists()).toBe(false)
  })

  it('shows integrations that are off last', async () => {
    const page = await opened({
      integrations: [
        sampleIntegration({ id: 'a', name: 'off', enabled: false }),
        sampleIntegration({ id: 'b', name: 'on' }),
      ],
    })

    expect(page.findAll(byTestId('overview-integration')).map((each) => each.get('a').text())).toEqual(['on', 'off'])
  })

  it('counts in English as English does', async () => {
    const page = await opened({ firing: 1, paused: [{ connectionId: 'k3', away }] }, 'en')

    expect(page.get(byTestId('verdict')).text()).toBe('1 connection is paused · 1 alert is on')
  })
})
