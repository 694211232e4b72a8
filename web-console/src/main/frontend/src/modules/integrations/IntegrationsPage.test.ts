import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from '@/api/apiError'
import type { Forecast, IntegrationSummary, Stage } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { noStates, sampleIntegration, sampleRun } from '@/testing/samples'
import IntegrationsPage from './IntegrationsPage.vue'

/** One that has written before: nothing is asked. */
const usual = (more: Partial<IntegrationSummary> = {}) => sampleIntegration({ lastLoad: sampleRun(), ...more })
const lists = (integrations: IntegrationSummary[]) => ({
  integrations: () => Promise.resolve(integrations),
  connections: () => Promise.resolve([]),
})

describe('IntegrationsPage', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('shows how many records are in which state, and the schedule in words', async () => {
    const states = { ...noStates, DONE: 2990, FAILED: 10 }
    const { page } = await mountWithServices(IntegrationsPage, { api: lists([sampleIntegration({ states })]) })

    expect(page.get(byTestId('state-count-DONE')).text()).toContain('2,990')
    expect(page.get(byTestId('state-count-FAILED')).text()).toContain('失败')
    expect(page.text()).toContain('每 10 分钟')
    expect(page.text()).toContain('仅手动')
  })

  it('shows at once that an integration began to run', async () => {
    const { page, send } = await mountWithServices(IntegrationsPage, { api: lists([sampleIntegration()]) })
    expect(page.find(byTestId('run-button')).exists()).toBe(true)

    send('integration', sampleIntegration({ running: 'LOAD' }))
    await flushPromises()

    expect(page.get(byTestId('running-mark')).text()).toBe('正在写入')
    expect(page.find(byTestId('stop-button')).exists()).toBe(true)
  })

  it('runs everything when asked to', async () => {
    const asked: [string, Stage][] = []
    const api = {
      ...lists([usual()]),
      runNow: (id: string, stage: Stage) => {
        asked.push([id, stage])
        return Promise.resolve({ enabled: true })
      },
    }
    const { page } = await mountWithServices(IntegrationsPage, { api })

    await page.get(byTestId('run-button')).trigger('click')
    await flushPromises()

    expect(asked).toEqual([['a', 'all']])
    expect(document.body.textContent).toContain('已开始运行')
    expect(document.body.textContent).not.toContain('已停用，只运行这一次')
  })

  describe('for the first time', () => {
    const forecast = { rows: 420, problem: null } as unknown as Forecast
    const first = { lastLoad: null, target: { connection: 'k3', api: 'save' }, states: { ...noStates, PENDING: 3 } }
    const asked: [string, Stage][] = []
    const api = (told: () => Promise<Forecast>) => ({
      ...lists([sampleIntegration(first)]),
      connection: () =>
        Promise.resolve({ id: 'k3', connector: 'kd', title: { zh: '金蝶', en: 'Kd' }, settings: {} }) as never,
      connectors: () => Promise.resolve({ connectors: [] }) as never,
      forecast: told,
      runNow: (id: string, stage: Stage) => {
        asked.push([id, stage])
        return Promise.resolve({ enabled: true })
      },
    })
    const { pending } = useConfirm()

    it('asks with the rows and the account, and runs nothing when declined', async () => {
      const { page } = await mountWithServices(IntegrationsPage, { api: api(() => Promise.resolve(forecast)) })
      await page.get(byTestId('run-button')).trigger('click')
      await flushPromises()
      expect(pending.value?.lines.slice(0, 2)).toEqual(['约有 423 条数据会写入目标系统。', '写入：金蝶 · k3。'])
      pending.value?.settle(null)
      await flushPromises()
      expect(asked).toEqual([])
      await page.get(byTestId('run-button')).trigger('click')
      await flushPromises()
      pending.value?.settle('')
      await flushPromises()
      expect(asked).toEqual([['a', 'all']])
    })

    it('asks all the same where the rows cannot be told', async () => {
      const { page } = await mountWithServices(IntegrationsPage, { api: api(() => Promise.reject(new Error('away'))) })
      await page.get(byTestId('run-button')).trigger('click')
      await flushPromises()
      expect(pending.value?.lines[0]).toContain('暂时不能预估')
      pending.value?.settle(null)
    })
  })

  it('says that one that is switched off runs this once', async () => {
    const api = { ...lists([usual({ enabled: false })]), runNow: () => Promise.resolve({ enabled: false }) }
    const { page } = await mountWithServices(IntegrationsPage, { api })

    await page.get(byTestId('run-button')).trigger('click')
    await flushPromises()

    expect(document.body.textContent).toContain('此方案已停用，只运行这一次')
  })

  it('keeps viewers from changing anything', async () => {
    const { page } = await mountWithServices(IntegrationsPage, { api: lists([sampleIntegration()]), role: 'viewer' })

    for (const id of ['run-button', 'run-menu', 'import-button']) {
      expect(page.get(byTestId(id)).attributes('disabled')).toBeDefined()
    }
    expect(page.get(`${byTestId('integration-switch')} input`).attributes('disabled')).toBeDefined()
  })

  it('says what to do when there is nothing yet', async () => {
    const { page } = await mountWithServices(IntegrationsPage, { api: lists([]), language: 'en' })

    expect(page.get(byTestId('empty-state')).text()).toContain('No integrations yet')
  })

  it('says what went wrong and loads again when asked', async () => {
    let calls = 0
    const api = {
      ...lists([]),
      integrations: () =>
        ++calls === 1 ? Promise.reject(ApiError.unreachable()) : Promise.resolve([sampleIntegration()]),
    }
    const { page } = await mountWithServices(IntegrationsPage, { api })
    expect(page.get(byTestId('error-banner')).text()).toContain('连接不上服务器')

    await page.get(byTestId('error-retry')).trigger('click')
    await flushPromises()

    expect(page.find(byTestId('error-banner')).exists()).toBe(false)
    expect(page.find(byTestId('integration-row')).exists()).toBe(true)
  })

  it('shows vendor text as text', async () => {
    const { page } = await mountWithServices(IntegrationsPage, {
      api: lists([sampleIntegration({ name: '<img src=x onerror=alert(1)>' })]),
    })

    expect(page.find('img').exists()).toBe(false)
    expect(page.text()).toContain('<img src=x')
  })
})
