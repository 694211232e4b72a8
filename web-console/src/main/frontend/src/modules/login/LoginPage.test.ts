import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from '@/api/apiError'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import LoginPage from './LoginPage.vue'
import { pageAfterLogin } from './pageAfterLogin'

async function submitted(login: (name: string, password: string) => Promise<void>, query = {}) {
  const opened = await mountWithServices(LoginPage, { session: { login }, query })
  const input = (id: string) => opened.page.get(`input${byTestId(id)}`)
  await input('login-name').setValue(' admin ')
  await input('login-password').setValue('secret')
  await opened.page.get(byTestId('login-form')).trigger('submit')
  await flushPromises()
  return { ...opened, input }
}

describe('LoginPage', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('leads to the page that was asked for', async () => {
    const { router } = await submitted(() => Promise.resolve(), { to: '/runs/7' })

    expect(router.currentRoute.value.fullPath).toBe('/runs/7')
  })

  it.each(['用户名或密码错误。', '密码错误次数过多,请 30 秒后再试。'])('shows why it was refused: %s', async (zh) => {
    const { page, input } = await submitted(() => Promise.reject(new ApiError(401, 'wrong-login', { zh, en: '' })))

    expect(page.get(byTestId('error-banner')).text()).toBe(zh)
    expect((input('login-password').element as HTMLInputElement).value).toBe('')
  })

  it('says that the session ended', async () => {
    const { page } = await mountWithServices(LoginPage, { query: { reason: 'ended' }, language: 'en' })

    expect(page.get(byTestId('error-banner')).text()).toBe('Your session has ended. Please log in again.')
  })
})

describe('the page after login', () => {
  it.each([
    ['/runs', '/runs'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    [undefined, '/'],
  ])('for %s is %s', (asked, page) => {
    expect(pageAfterLogin(asked)).toBe(page)
  })
})
