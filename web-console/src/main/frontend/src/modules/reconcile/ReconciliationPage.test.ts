import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReconciliationDetail } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import ReconciliationPage from './ReconciliationPage.vue'

const entry: ReconciliationDetail = {
  id: 7,
  integrationId: 'a',
  day: '2026-11-20',
  lastDay: '2026-11-20',
  state: 'RUNNING',
  by: 'li',
  startedAt: '2026-11-21T01:00:00Z',
  endedAt: null,
  rows: 1200,
  checked: 0,
  clean: null,
  differences: null,
  error: null,
  result: null,
}

const done: ReconciliationDetail = {
  ...entry,
  state: 'COMPLETED',
  endedAt: '2026-11-21T01:01:00Z',
  clean: false,
  differences: 2,
  result: {
    integration: 'a',
    day: '2026-11-20',
    zone: 'Asia/Shanghai',
    from: '2026-11-19T16:00:00Z',
    to: '2026-11-20T16:00:00Z',
    clean: false,
    targetAsked: true,
    contentsCompared: false,
    totals: {
      rows: 1250,
      records: 1250,
      staged: 1249,
      notStaged: 1,
      written: 1249,
      asked: 1249,
      found: 1248,
      missing: 1,
    },
    differences: [
      { kind: 'NOT_STAGED', record: null, key: 'K1', number: null, state: null, document: null, zh: '还没读', en: 'x' },
      { kind: 'MISSING', record: 42, key: 'K2', number: null, state: 'DONE', document: 'C2', zh: '查不到', en: 'y' },
    ],
    more: 0,
    notes: [{ zh: '已读取到昨天', en: 'read until yesterday' }],
  },
}

describe('ReconciliationPage', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    document.body.innerHTML = ''
  })

  async function opened(first: ReconciliationDetail, role: 'viewer' | 'operator' = 'operator') {
    const now = { entry: first, stopped: 0 }
    const api = {
      integrations: () => Promise.resolve([]),
      reconciliation: () => Promise.resolve(now.entry),
      stopReconciliation: () => {
        now.stopped++
        now.entry = { ...entry, state: 'STOPPED' as const }
        return Promise.resolve(now.entry)
      },
    }
    return { ...(await mountWithServices(ReconciliationPage, { api, role, props: { id: '7' } })), now }
  }

  it('never says that all agree: only existence was checked', async () => {
    const result = done.result === null ? null : { ...done.result, clean: true, differences: [] }
    const clean = { ...done, clean: true, differences: 0, result }
    const { page } = await opened(clean)

    expect(page.get(byTestId('reconcile-outcome')).text()).toContain('未发现差异')
    expect(page.text()).toContain('只核对是否存在，不比较金额和内容')
    expect(page.text()).not.toContain('一致')
  })

  it('shows how far it is, and the result once it is there', async () => {
    const { page, now } = await opened(entry)
    expect(page.get(byTestId('reconcile-progress')).text()).toContain('已读 1,200 行')

    now.entry = done
    vi.advanceTimersByTime(1100)
    await flushPromises()

    expect(page.find(byTestId('reconcile-progress')).exists()).toBe(false)
    expect(page.get(byTestId('reconcile-outcome')).text()).toBe('2 处差异')
    expect(page.get(byTestId('total-missing')).classes()).toContain('bad')
    expect(page.get(byTestId('reconcile-notes')).text()).toContain('已读取到昨天')
    expect(page.findAll(byTestId('difference-row'))).toHaveLength(2)
    expect(page.findAll(byTestId('difference-record')).map((link) => link.attributes('href'))).toEqual(['/records/42'])
    expect(page.get(byTestId('reconcile-sheet')).attributes('href')).toBe('/api/v1/reconciliations/7/xlsx?lang=zh')
  })

  it('shows both values of what differs, and the totals of both sides', async () => {
    const compared = {
      ...done,
      lastDay: '2026-11-30',
      result: done.result && {
        ...done.result,
        contentsCompared: true,
        amounts: [{ field: 'FQty', source: 12, target: 10.5 }],
        differences: [
          {
            record: 42,
            key: 'K2',
            number: null,
            state: 'DONE' as const,
            document: 'C2',
            zh: '不一致',
            en: 'differs',
            kind: 'DIFFERENT' as const,
            field: 'FQty',
            source: 12,
            target: 10.5,
          },
        ],
      },
    }
    const { page } = await opened(compared)

    expect(page.get(byTestId('difference-values')).text()).toContain('FQty')
    expect(page.get(byTestId('difference-values')).text()).toContain('10.5')
    expect(page.get(byTestId('reconcile-amounts')).text()).toContain('12')
    expect(page.text()).toContain('2026-11-20 – 2026-11-30')
    expect(page.text()).not.toContain('只核对是否存在')
  })

  it('is stopped by an operator', async () => {
    const { page, now } = await opened(entry)

    await page.get(byTestId('reconcile-stop')).trigger('click')
    await flushPromises()

    expect(now.stopped).toBe(1)
    expect(page.get(byTestId('reconcile-outcome')).text()).toBe('已停止')
    expect(page.find(byTestId('reconcile-stop')).exists()).toBe(false)
  })

  it('is only looked at by a viewer', async () => {
    const { page } = await opened(done, 'viewer')

    expect(page.get(byTestId('reconcile-again')).attributes('disabled')).toBeDefined()
    expect(page.find(byTestId('reconcile-sheet')).exists()).toBe(true)
  })

  it('says why it did not complete', async () => {
    const { page } = await opened({ ...entry, state: 'FAILED', error: { code: 'x', zh: '来源系统没有答复', en: 'z' } })

    expect(page.get(byTestId('reconcile-error')).text()).toContain('来源系统没有答复')
  })
})
