import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { AlertRule } from '@/api/types'
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

  async function opened(role: 'operator' | 'administrator') {
    const saved: AlertRule[] = []
    const api = {
      alerts: () => Promise.resolve({ evaluatedAt: null, late: false, firing: [], mutes: [], channels: 0 }),
      incidents: () => Promise.resolve([]),
      alertRules: () => Promise.resolve([rule]),
      alertChannels: () => Promise.resolve([]),
      alertMessages: () => Promise.resolve([]),
      saveAlertRule: (changed: AlertRule) => {
        saved.push(changed)
        return Promise.resolve(changed)
      },
    }
    return { ...(await mountWithServices(AlertsPage, { api, role })), saved }
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

  it('does not let an operator', async () => {
    const { page } = await opened('operator')

    expect(page.get(byTestId('rule-edit')).attributes('disabled')).toBeDefined()
  })
})
