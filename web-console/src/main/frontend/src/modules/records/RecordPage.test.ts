import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { ApiError } from '@/api/apiError'
import type { Api } from '@/api/api'
import type { Id, RecordDetail } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices, type Circumstances } from '@/testing/mountWithServices'
import { sampleDetail, sampleRecord } from '@/testing/samples'
import RecordPage from './RecordPage.vue'

const { pending } = useConfirm()

describe('RecordPage', () => {
  afterEach(() => {
    pending.value?.settle(null)
    document.body.innerHTML = ''
  })

  function opened(record: RecordDetail, api: Partial<Api> = {}, more: Circumstances = {}) {
    return mountWithServices(RecordPage, {
      api: { record: () => Promise.resolve(record), integrations: () => Promise.resolve([]), ...api },
      props: { id: '1' },
      ...more,
    })
  }

  it('says first why it failed, in which field, and what to do', async () => {
    const failures = [{ code: 'cast-failed', field: 'FQty', path: 'FEntity[1].FQty', zh: '“10.5”不是整数', en: '' }]
    const { page } = await opened(sampleDetail({ failures }))

    const reason = page.get(byTestId('reason')).text()
    expect(reason).toContain('“10.5”不是整数')
    expect(reason).toContain('FEntity[1].FQty')
    expect(reason).toContain('在来源系统改正这个值')
  })

  it('asks before it retries, saying that nothing is written twice', async () => {
    const retried: Id[] = []
    const { page } = await opened(sampleDetail(), {
      retry: (id) => {
        retried.push(id)
        return Promise.resolve({ ...sampleRecord({ state: 'PENDING' }), integrationEnabled: true })
      },
    })

    await page.get(byTestId('retry-button')).trigger('click')
    expect(pending.value?.lines.join()).toContain('不会重复写入')
    expect(retried).toEqual([])

    pending.value?.settle('')
    await flushPromises()
    expect(retried).toEqual([1])
  })

  it('says that a retry waits where the integration is off', async () => {
    const { page } = await opened(sampleDetail({ integrationEnabled: false }))

    await page.get(byTestId('retry-button')).trigger('click')
    expect(pending.value?.lines.join()).toContain('方案已停用')
    pending.value?.settle(null)
    await page.get(byTestId('skip-button')).trigger('click')
    expect(pending.value?.lines.join()).not.toContain('方案已停用')
    pending.value?.settle(null)
  })

  it('does not call a request complete that lacks a field which the target wants', async () => {
    const field = { field: 'FTRADINGCURRID', label: { zh: '结算币别', en: 'Currency' } }
    const preview = { body: { FName: 'a' }, failures: [], missing: [field] }
    const { page } = await opened(sampleDetail({ preview }))

    expect(page.get(byTestId('preview-missing')).text()).toContain('结算币别（FTRADINGCURRID）')
    expect(page.find(byTestId('preview-good')).exists()).toBe(false)
  })

  it('promises nothing of a request that was not made', async () => {
    const { page } = await opened(sampleDetail({ preview: { body: null, failures: [], missing: [] } }))

    expect(page.find(byTestId('preview-good')).exists()).toBe(false)
  })

  it('marks as done with the number that was typed', async () => {
    const marked: [Id, string][] = []
    const { page } = await opened(sampleDetail({ state: 'IN_DOUBT' }), {
      markDone: (id, number) => {
        marked.push([id, number])
        return Promise.resolve({ ...sampleRecord({ state: 'DONE' }), integrationEnabled: true })
      },
    })

    await page.get(byTestId('done-button')).trigger('click')
    expect(pending.value?.input).toBeDefined()
    pending.value?.settle('CUST01')
    await flushPromises()

    expect(marked).toEqual([[1, 'CUST01']])
  })

  it('sends again what a person confirms is not there, after a warning', async () => {
    const confirmed: Id[] = []
    const { page } = await opened(sampleDetail({ state: 'IN_DOUBT', actions: ['retry', 'done', 'notThere', 'skip'] }), {
      notThere: (id) => {
        confirmed.push(id)
        return Promise.resolve({ ...sampleRecord({ state: 'PENDING' }), integrationEnabled: true })
      },
    })

    await page.get(byTestId('notThere-button')).trigger('click')
    expect(pending.value?.lines.join()).toContain('不再先查询')
    expect(confirmed).toEqual([])

    pending.value?.settle('')
    await flushPromises()
    expect(confirmed).toEqual([1])
  })

  it('does nothing when the person declines', async () => {
    const { page } = await opened(sampleDetail())

    await page.get(byTestId('skip-button')).trigger('click')
    pending.value?.settle(null)
    await flushPromises()

    expect(page.find(byTestId('reason')).exists()).toBe(true)
  })

  it('offers only what the server allows', async () => {
    const { page } = await opened(sampleDetail({ state: 'DONE', actions: [], failure: null }))

    expect(page.find(byTestId('retry-button')).exists()).toBe(false)
    expect(page.find(byTestId('reason')).exists()).toBe(false)
  })

  it('lets viewers look but not decide', async () => {
    const { page } = await opened(sampleDetail(), {}, { role: 'viewer' })

    expect(page.get(byTestId('retry-button')).attributes('disabled')).toBeDefined()
  })

  it('says in plain words that there is no such record', async () => {
    const { page } = await mountWithServices(RecordPage, {
      api: {
        record: () => Promise.reject(new ApiError(404, 'not-found', { zh: '没有这条数据。', en: 'No such record.' })),
        integrations: () => Promise.resolve([]),
      },
      props: { id: '1' },
    })

    expect(page.get(byTestId('error-banner')).text()).toContain('没有这条数据')
  })
})
