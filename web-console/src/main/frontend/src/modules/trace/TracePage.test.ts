import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Traced, TraceHit } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import TracedPage from './TracedPage.vue'
import TracePage from './TracePage.vue'

const hit: TraceHit = {
  id: 7,
  integration: 'orders',
  name: '销售订单',
  key: 'O1',
  number: '张三',
  state: 'DONE',
  targetId: '100',
  targetNumber: 'BO1',
  firstStoredAt: '2026-11-20T01:00:00Z',
  changedAt: '2026-11-20T01:00:00Z',
  doneAt: '2026-11-20T01:01:00Z',
  reason: null,
  reasonEn: null,
}

const traced: Traced = {
  ...hit,
  content: { id: 'O1' },
  steps: [
    { at: '2026-11-20T01:00:00Z', kind: 'page-staged', by: null, run: 1, zh: '已读取', en: 'staged' },
    { at: '2026-11-20T02:00:00Z', kind: 'edit', by: 'li', run: null, zh: '客户录错', en: '客户录错' },
  ],
  deliveries: [
    {
      id: 3,
      run: 2,
      api: 'batchSave',
      state: 'SETTLED',
      outcome: 'ACCEPTED',
      version: 1,
      intendedAt: '2026-11-20T01:30:00Z',
      settledAt: '2026-11-20T01:30:02Z',
      request: {},
      answer: {},
      error: null,
      errorEn: null,
      calls: [],
    },
  ],
  fields: {
    request: [
      {
        path: 'FBillNo',
        value: 'B{{id}}',
        placeholders: [{ text: '{{id}}', value: 'O1' }],
        result: 'BO1',
      },
    ],
  },
  chain: [{ ...hit, id: 8, by: 'look-up', integration: 'customers', name: '客户', key: 'C1' }],
}

describe('trace', () => {
  afterEach(() => {
    document.body.innerHTML = ''
  })

  it('finds by what stands in the box, and says so where nothing is found', async () => {
    const asked: string[] = []
    const api = {
      findAnywhere: (q: string) => {
        asked.push(q)
        return Promise.resolve({ records: q === '张三' ? [hit] : [] })
      },
    }
    const { page } = await mountWithServices(TracePage, { api, query: { q: '张三' } })
    await flushPromises()
    expect(
      page
        .findAll(byTestId('trace-hit'))
        .map((row) => row.text())
        .join(),
    ).toContain('BO1')

    await page.get('input').setValue('nobody')
    await page.get('form').trigger('submit')
    await flushPromises()

    expect(asked).toEqual(['张三', 'nobody'])
    expect(page.text()).toContain('没有找到“nobody”')
  })

  it('shows the chain, who did what, and where a field has its value from', async () => {
    const { page } = await mountWithServices(TracedPage, {
      api: { trace: () => Promise.resolve(traced) },
      props: { id: '7' },
      stubs: { JsonView: true },
    })
    await flushPromises()

    expect(page.get(byTestId('trace-chain')).text()).toContain('映射中查询到')
    const steps = page.findAll(byTestId('trace-step')).map((step) => step.text())
    expect(steps).toHaveLength(5)
    expect(steps.slice(0, 2).join()).toContain('从来源系统读到并保存')
    expect(steps[2]).toContain('发送到目标系统：batchSave（数据第 1 版）')
    expect(steps[4]).toContain('客户录错')
    expect(steps[4]).toContain('li')
    expect(page.get(byTestId('trace-field')).text()).toContain('{{id}} = O1')
    expect(page.get(byTestId('trace-record')).attributes('href')).toBe('/records/7')
  })
})
