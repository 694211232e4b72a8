import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Api } from '@/api/api'
import { ApiError } from '@/api/apiError'
import type { AlertRule, AlertSettings } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import AlertsPage from './AlertsPage.vue'

const rule: AlertRule = {
  id: 'backlog',
  kind: 'backlog',
  title: { zh: '数据积压', en: 'Backlog' },
  enabled: true,
  severity: 'warning',
  integrations: '*',
  channels: '*',
  count: 10000,
  minutes: 240,
}

/** The dialog stands outside of the page. */
function inDialog<T extends Element>(selector: string): T {
  const found = document.querySelector<T>(selector)
  if (!found) throw new Error(`${selector} is missing`)
  return found
}

describe('AlertsPage', () => {
  afterEach(() => (document.body.innerHTML = ''))

  async function opened(role: 'operator' | 'administrator', more: Partial<Api> = {}) {
    const saved: AlertRule[] = []
    const settings: AlertSettings[] = []
    const api = {
      alerts: () => Promise.resolve({ evaluatedAt: null, late: false, firing: [], mutes: [], channels: 0 }),
      incidents: () => Promise.resolve([]),
      alertRules: () => Promise.resolve([rule]),
      alertChannels: () => Promise.resolve([]),
      alertMessages: () => Promise.resolve([]),
      alertSettings: () =>
        Promise.resolve<AlertSettings>({
          settings: { language: 'zh', publicUrl: null, remindHours: 24 },
          digest: { enabled: true, at: '09:00', channels: '*' },
        }),
      saveAlertSettings: (change: AlertSettings) => {
        settings.push(change)
        return Promise.resolve(change)
      },
      saveAlertRule: (changed: AlertRule) => {
        saved.push(changed)
        return Promise.resolve(changed)
      },
      ...more,
    }
    return { ...(await mountWithServices(AlertsPage, { api, role })), saved, settings }
  }

  it('lets an administrator change the threshold of a rule', async () => {
    const { page, saved } = await opened('administrator')
    await page.get(byTestId('rule-edit')).trigger('click')
    await flushPromises()
    const count = inDialog<HTMLInputElement>('#rule-count')
    count.value = '777'
    count.dispatchEvent(new Event('input'))
    count.dispatchEvent(new Event('change'))
    await flushPromises()

    inDialog<HTMLButtonElement>(byTestId('rule-save')).click()
    await flushPromises()

    expect(saved).toEqual([{ ...rule, count: 777 }])
    expect(document.querySelector(byTestId('rule-form'))).toBeNull()
  })

  it('lets an administrator set the address of the console and the digest', async () => {
    const { page, settings } = await opened('administrator')
    await flushPromises()
    await page.get<HTMLInputElement>('#alerts-url').setValue(' https://duijie.example.com ')
    await page.get<HTMLInputElement>('#digest-at').setValue('18:30')
    await page.get(byTestId('alert-settings')).trigger('submit')
    await flushPromises()

    expect(settings).toEqual([
      {
        settings: { language: 'zh', publicUrl: 'https://duijie.example.com', remindHours: 24 },
        digest: { enabled: true, at: '18:30', channels: '*' },
      },
    ])
  })

  it('tells once what is wrong with the settings', async () => {
    const wrong = { file: '', line: 1, column: 1, pointer: '/digest/at', code: 'bad-time', severity: 'error' as const }
    const refusal = new ApiError(422, 'invalid', { zh: '有错误', en: 'errors' }, [
      { ...wrong, message: { zh: '时间须为 HH:mm', en: 'HH:mm is needed' } },
    ])
    const { page } = await opened('administrator', { saveAlertSettings: () => Promise.reject(refusal) })
    await flushPromises()

    await page.get(byTestId('alert-settings')).trigger('submit')
    await flushPromises()

    expect(page.text().split('时间须为 HH:mm')).toHaveLength(2)
  })

  it('shows an operator the settings without letting him change them', async () => {
    const { page } = await opened('operator')
    await flushPromises()

    expect(page.get('#alerts-url').attributes('disabled')).toBeDefined()
    expect(page.get(byTestId('alert-settings-save')).attributes('disabled')).toBeDefined()
  })

  it('does not let an operator', async () => {
    const { page } = await opened('operator')

    expect(page.get(byTestId('rule-edit')).attributes('disabled')).toBeDefined()
  })
})
