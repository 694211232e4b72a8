import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Api } from '@/api/api'
import type { Connection, Connector, Operation, SourceSample } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId } from '@/testing/mountWithServices'
import { UNNAMED } from '../editedText'
import { openForm } from './testing'

const operation = (api: string, capabilities: string[], more: Partial<Operation> = {}): Operation => ({
  api,
  title: { zh: api, en: api },
  capabilities,
  pageSize: 0,
  maximumPageSize: 0,
  maximumWindow: null,
  windowFields: [],
  maximumBatch: 0,
  listKey: '',
  paging: null,
  ...more,
})
const connector = (id: string, operations: Operation[]) =>
  ({ id, title: { zh: id, en: id }, operations }) as unknown as Connector
const connectors = [
  connector('vendor', [
    operation('orders', ['READ'], { windowFields: ['since'], maximumWindow: 'PT12H' }),
    operation('goods', ['READ']),
    operation('save', ['WRITE', 'BATCH_WRITE', 'FIND_BY_KEY', 'REOPEN'], { maximumBatch: 10 }),
    operation('draft', ['WRITE', 'FIND_BY_KEY']),
  ]),
  connector('http', [operation('*', ['READ', 'WRITE'])]),
]
const connections = ['j', 'j2'].map((id) => ({ id, title: { zh: id, en: id }, connector: 'vendor' }))
const open = [...connections, { id: 'h', title: { zh: 'h', en: 'h' }, connector: 'http' }] as unknown as Connection[]

function form(text: string, api: Partial<Api> = {}, props: Record<string, unknown> = {}) {
  const calls = { api: () => Promise.reject(new Error('no catalogue')), ...api }
  return openForm(text, calls, { connectors, connections: open, ready: true, ...props })
}

function choose(page: VueWrapper, testId: string, value: string) {
  const select = page.findAllComponents({ name: 'ElSelect' }).find((each) => each.attributes('data-testid') === testId)
  select?.vm.$emit('update:modelValue', value)
  return flushPromises()
}

const source = (api: string, more = '') => `{"source":{"connection":"j","metadata":{"api":"${api}"${more}}}}`
const sampleOf = (rows: unknown[]) =>
  ({
    rows,
    read: rows.length,
    total: null,
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-02T00:00:00Z',
    calls: 1,
  }) as unknown as SourceSample

describe('the source of the form', () => {
  const { pending } = useConfirm()
  const text = source('orders', ',"request":[{"field":"own","value":"1"}]')

  it('changes nothing when another interface is declined', async () => {
    const { page, ...document } = await form(text)
    await choose(page, 'source-api', 'goods')
    pending.value?.settle(null)
    await flushPromises()
    expect(document.text()).toBe(text)
  })

  it('keeps the parameters or replaces them, as is chosen', async () => {
    const { page, ...document } = await form(text)
    await choose(page, 'source-api', 'goods')
    expect(pending.value?.alternative).toBe('保留现有参数')
    pending.value?.settle('alternative')
    await flushPromises()
    expect(document.text()).toBe(text.replace('orders', 'goods'))
    await choose(page, 'source-api', 'orders')
    pending.value?.settle('')
    await flushPromises()
    expect(document.text()).toContain('"since"')
    expect(document.text()).not.toContain('"own"')
  })

  it('takes any interface by its name where the connector does, and never a star', async () => {
    const { page, ...document } = await form('{"source":{"connection":"h","metadata":{"api":""}}}')
    await choose(page, 'source-api', '*')
    expect(document.text()).toContain('"api":""')
    await choose(page, 'source-api', ' /my/orders ')
    expect(document.text()).toContain('"api":"/my/orders"')
    const select = page
      .findAllComponents({ name: 'ElSelect' })
      .find((each) => each.attributes('data-testid') === 'source-api')
    expect(select?.props('allowCreate')).toBe(true)
  })

  it('says a window of less than a day in hours', async () => {
    const { page } = await form(text)
    expect(page.get(byTestId('step-source')).text()).toContain('一次最多读取 12 小时')
  })

  it('forgets its sample with the interface, and drops an answer for another one', async () => {
    const answers: ((read: SourceSample) => void)[] = []
    const { page, replace } = await form(text, {
      sampleSource: () => new Promise((resolve) => answers.push(resolve)),
      previewDraft: () => Promise.reject(new Error('none')),
    })
    await page.get(byTestId('sample-button')).trigger('click')
    answers[0]?.(sampleOf([{ 'a.b': 1, nested: { deep: 1 } }, null]))
    await flushPromises()
    const names = page.findAll(`${byTestId('sample-field')} code`).map((each) => each.text())
    expect(names).toEqual(['a.b', 'nested', 'nested.deep'])
    await page.get(byTestId('sample-button')).trigger('click')
    await replace(text.replace('orders', 'goods'))
    expect(page.findAll(byTestId('sample-field'))).toHaveLength(0)
    answers[1]?.(sampleOf([{ late: 1 }]))
    await flushPromises()
    expect(page.findAll(byTestId('sample-field'))).toHaveLength(0)
    expect(page.find(byTestId('sample-said')).exists()).toBe(false)
  })

  it('knows fields by what is stored, but tries nothing with it', async () => {
    const { page } = await form(text, {
      records: () => Promise.resolve({ records: [{ id: 1 }, { id: 2 }], next: null }) as never,
      record: (id) => Promise.resolve({ content: String(id) === '1' ? null : { stored: 'x' } }) as never,
    })
    expect(page.get(byTestId('sample-field')).text()).toContain('stored')
    expect(page.get(byTestId('step-trial')).text()).toContain('请先在“来源”中取样')
    expect(page.find(byTestId('key-proposal')).exists()).toBe(false)
  })
})

describe('the trial of the form', () => {
  it('shows results at the members of lists and of objects, and tells documents and rows apart', async () => {
    const children = [{ field: 'a', value: '{{x}}' }]
    const request = [
      { field: 'FObject', type: 'object', value: '1', children },
      { field: 'FList', type: 'array', value: 'items', children },
    ]
    const text = JSON.stringify({
      source: { connection: 'j', metadata: { api: 'orders' } },
      target: { connection: 'j2', metadata: { api: 'save', request } },
    })
    const traced = [
      { path: 'FObject.a', value: '', result: 'inner' },
      { path: 'FList[0].a', value: '', result: 'row' },
    ]
    const { page } = await form(text, {
      sampleSource: () => Promise.resolve(sampleOf([{ x: 1 }, { x: 2 }])),
      previewDraft: () =>
        Promise.resolve({
          requests: [{}],
          failures: [],
          rejected: [{ key: null, reason: 'no key' }],
          dropped: 0,
          left: 0,
          duplicates: 0,
          warnings: {},
          trace: [{ key: '1', records: ['1'], request: traced }],
        }),
    })
    await page.get(byTestId('sample-button')).trigger('click')
    const results = () => page.findAll(byTestId('field-result')).map((each) => each.text())
    await expect.poll(results, { timeout: 20_000 }).toEqual(['', 'inner', '', 'row'])
    expect(page.get(byTestId('trial-said')).text()).toContain('可以写入 1 条，失败 0 条；无法使用 1 行')
  })
})

describe('the target of the form', () => {
  const empty = '{"target":{"connection":"j","metadata":{"api":""}}}'

  it('submits and audits by itself only where documents can be reopened', async () => {
    const saves = await form(empty)
    await choose(saves.page, 'target-api', 'save')
    expect(saves.text()).toContain('IsAutoSubmitAndAudit')
    await saves.page.get(byTestId('form-undo')).trigger('click')
    expect(saves.text()).toBe(empty)
    await choose(saves.page, 'target-api', 'draft')
    expect(saves.text()).not.toContain('otherRequest')
  })

  it('keeps more records per call than the connector takes until somebody changes it', async () => {
    const batch =
      '{"target":{"connection":"j","metadata":{"api":"save","operation":{"method":"batchArraySave","rows":1000}}}}'
    const { page, ...document } = await form(batch)
    await page.setProps({ connectors: [] })
    await page.setProps({ connectors })
    await flushPromises()
    expect(document.text()).toBe(batch)
    const input = page.get('.el-input-number input')
    expect((input.element as HTMLInputElement).value).toBe('1000')
    await input.setValue('5')
    expect(document.text()).toBe(batch.replace('1000', '5'))
  })
})

describe('name and id of a new integration', () => {
  const text = `{"id":"${UNNAMED.id}","name":"${UNNAMED.name}","source":{"connection":"j","metadata":{"api":"orders"}},"target":{"connection":"j2","metadata":{"api":""}}}`
  const there = { integrations: () => Promise.resolve([{ id: 'j-orders-to-j2-save', name: 'a' }]) as never }
  const member = (document: string, name: string) => (JSON.parse(document) as Record<string, unknown>)[name]

  it('come from what is chosen, and an id that is taken gets a number', async () => {
    const { page, ...document } = await form(text, there, { id: undefined })
    await choose(page, 'target-api', 'save')
    expect(member(document.text(), 'id')).toBe('j-orders-to-j2-save-2')
    await choose(page, 'target-api', 'draft')
    expect(member(document.text(), 'id')).toBe('j-orders-to-j2-draft')
    expect(member(document.text(), 'name')).toBe('vendor orders → vendor draft')
    await page.get(byTestId('form-undo')).trigger('click')
    await page.get(byTestId('form-undo')).trigger('click')
    expect(document.text()).toBe(text)
  })

  it('are never written over once somebody wrote them, be it what was proposed', async () => {
    const { page, ...document } = await form(text, there, { id: undefined })
    await choose(page, 'target-api', 'draft')
    const proposed = member(document.text(), 'name') as string
    const input = page.get(`input${byTestId('form-name')}, ${byTestId('form-name')} input`)
    await input.setValue('x')
    await input.setValue(proposed)
    await choose(page, 'target-api', 'save')
    expect(member(document.text(), 'name')).toBe(proposed)
  })

  it('are never written over when they came with the text', async () => {
    const own = text.replace(UNNAMED.id, 'mine').replace(UNNAMED.name, 'Mine')
    const { page, ...document } = await form(own, there, { id: undefined })
    await choose(page, 'target-api', 'draft')
    expect(member(document.text(), 'id')).toBe('mine')
    expect(member(document.text(), 'name')).toBe('Mine')
  })
})
