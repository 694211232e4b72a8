import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { parseExact } from '@/api/exactNumbers'
import type { RecordEdit } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { sampleDetail, sampleRecord } from '@/testing/samples'
import RepairCard from './RepairCard.vue'

const decided = { ...sampleRecord({ state: 'PENDING' }), integrationEnabled: true }
const kept: RecordEdit = {
  id: 3,
  version: 2,
  before: { id: '1', q: 10 },
  content: { id: '1', q: 11 },
  reason: '数量录错',
  by: 'li',
  at: '2026-11-20T01:00:00Z',
  replacedAt: null,
}

describe('RepairCard', () => {
  afterEach(() => {
    document.body.innerHTML = ''
  })

  async function opened(calls: unknown[], edits: RecordEdit[] = []) {
    const record = sampleDetail({ content: parseExact('{"id":"1","q":9007199254740993}') })
    const { page } = await mountWithServices(RepairCard, {
      api: {
        recordEdits: () => Promise.resolve(edits),
        reread: () => Promise.resolve({ found: 'CHANGED', byKey: true, calls: 1, record: decided }),
        editRecord: (id, content, reason) => {
          calls.push([id, content, reason])
          return Promise.resolve(decided)
        },
      },
      role: 'operator',
      props: { record },
      stubs: { JsonView: true },
    })
    await flushPromises()
    return page
  }

  it('reads the record again and tells that it changed', async () => {
    const page = await opened([])

    await page.get(byTestId('reread-button')).trigger('click')
    await flushPromises()

    expect(page.findComponent(RepairCard).emitted('changed')).toHaveLength(1)
  })

  it('saves other content with its reason, numbers to the last digit', async () => {
    const calls: unknown[] = []
    const page = await opened(calls)

    await page.get(byTestId('edit-button')).trigger('click')
    const content = page.get<HTMLTextAreaElement>('textarea')
    expect(content.element.value).toContain('9007199254740993')
    expect(page.get(byTestId('edit-save')).attributes('disabled')).toBeDefined()
    await content.setValue('{"id":"1","q":2}')
    await page.get(byTestId('edit-reason')).setValue('数量录错')
    await page.get(byTestId('edit-save')).trigger('click')
    await flushPromises()

    expect(calls).toEqual([[1, { id: '1', q: 2 }, '数量录错']])
    expect(page.find(byTestId('edit-form')).exists()).toBe(false)
  })

  it('saves nothing that is no JSON object', async () => {
    const page = await opened([])

    await page.get(byTestId('edit-button')).trigger('click')
    await page.get('textarea').setValue('[1]')

    expect(page.text()).toContain('不是有效的 JSON 对象')
    expect(page.get(byTestId('edit-save')).attributes('disabled')).toBeDefined()
  })

  it('shows who edited it before, and why', async () => {
    const page = await opened([], [kept])

    expect(page.get(byTestId('edit-kept')).text()).toContain('li')
    expect(page.get(byTestId('edit-kept')).text()).toContain('数量录错')
  })
})
