import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { FailureGroup, RecordQuery } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { sampleRecord } from '@/testing/samples'
import RecordsPage from './RecordsPage.vue'

const group: FailureGroup = {
  integrationId: 'a',
  state: 'FAILED',
  code: 'cast-failed',
  field: 'FQty',
  value: '10.5',
  count: 12,
  text: { zh: '“10.5”不是整数', en: '' },
}

async function opened(query: Record<string, string> = {}) {
  const asked: RecordQuery[] = []
  const retried: unknown[] = []
  const api = {
    records: (given: RecordQuery) => {
      asked.push(given)
      const first = given.before === undefined
      return Promise.resolve({ records: [sampleRecord({ id: first ? 2 : 1 })], next: first ? 2 : null })
    },
    failures: () => Promise.resolve([group]),
    integrations: () => Promise.resolve([]),
    retryAll: (...given: unknown[]) => {
      retried.push(given)
      return Promise.resolve({ count: 12, integrationEnabled: true })
    },
  }
  return { ...(await mountWithServices(RecordsPage, { api, query })), asked, retried }
}

describe('RecordsPage', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('asks for what the address says', async () => {
    const { asked } = await opened({ state: 'FAILED', integration: 'a' })

    expect(asked).toEqual([{ state: 'FAILED', integration: 'a', limit: 50 }])
  })

  it('loads further records below the first', async () => {
    const { page, asked } = await opened()

    await page.get(byTestId('load-more')).trigger('click')
    await flushPromises()

    expect(asked[1]).toEqual({ before: 2, limit: 50 })
    expect(page.findAll(byTestId('record-row')).map((row) => row.attributes('data-id'))).toEqual(['2', '1'])
    expect(page.find(byTestId('load-more')).exists()).toBe(false)
  })

  it('retries all failures of a kind after saying how many', async () => {
    const { page, retried } = await opened()
    const { pending } = useConfirm()

    await page.get(byTestId('retry-group')).trigger('click')
    expect(pending.value?.title).toBe('全部重试 12 条？')
    pending.value?.settle('')
    await flushPromises()

    expect(retried).toEqual([[group]])
  })

  it('leads to exactly the records of a group, also one about no value', async () => {
    const { page } = await opened()
    const link = page.get(byTestId('failure-group')).get('a').attributes('href') ?? ''

    const query = Object.fromEntries(new URL(link, 'http://x').searchParams)
    expect(query).toEqual({ integration: 'a', state: 'FAILED', failure: 'cast-failed', field: 'FQty', value: '10.5' })
    const { asked, page: other } = await opened({ ...query, value: '' })
    expect(asked).toEqual([{ ...query, value: '', limit: 50 }])
    expect(other.find(byTestId('failure-group')).exists()).toBe(false)
  })

  it('hides failure groups that the filter excludes', async () => {
    const { page } = await opened({ state: 'DONE' })

    expect(page.find(byTestId('failure-group')).exists()).toBe(false)
  })
})
