import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Api } from '@/api/api'
import type { ApiDetail, Connection, Connector, ConnectorList, Row, SourceSample } from '@/api/types'
import { byTestId } from '@/testing/mountWithServices'
import ConnectionChoice from './ConnectionChoice.vue'
import SourceStep from './source/SourceStep.vue'
import { openPart } from './testing'

const operation = { api: 'orders', title: { zh: '订单', en: 'Orders' }, capabilities: ['READ'], windowFields: [] }
const connector = {
  id: 'vendor',
  title: { zh: '某系统', en: 'Vendor' },
  version: '1',
  operations: [{ ...operation, maximumWindow: null, listKey: '', paging: null }],
  settings: [],
  quota: [],
} as unknown as Connector
const connection = (id: string) =>
  ({ id, title: { zh: id, en: id }, connector: 'vendor', settings: {}, secrets: [] }) as unknown as Connection
const parameter = (name: string, required: boolean, choices?: string[]) => ({
  ...{ name, title: { zh: `${name}名`, en: name }, part: '', required, references: null },
  ...(choices ? { choices } : {}),
})
const offered = { connectors: [connector], connections: [connection('j')] }
const text = (more = '') =>
  `{"source":{"connection":"j","metadata":{"api":"orders"${more}}},"target":{"connection":"","metadata":{"api":"写入空操作"}}}`

function form(document: string, api: Partial<Api> = {}) {
  const catalogue = {
    groups: [{ parameters: [parameter('shop_id', true), parameter('status', true, ['A', 'B'])], fields: [] }],
  } as unknown as ApiDetail
  const calls = { api: () => Promise.resolve(catalogue), ...api }
  return openPart(SourceStep, document, calls, { id: undefined, ready: true }, offered)
}

async function sampled(rows: Row[]) {
  const read = { rows, read: rows.length, from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', calls: 1 }
  const open = await form(text(), {
    sampleSource: () => Promise.resolve(read as unknown as SourceSample),
    previewDraft: () => Promise.reject(new Error('none')),
  })
  await open.page.get(byTestId('sample-button')).trigger('click')
  await flushPromises()
  return open
}

const field = (page: VueWrapper, name: string) => page.get(`[data-field="${name}"]${byTestId('sample-field')}`)

describe('parameters of the source', () => {
  it('are marked where the catalogue requires them, and offered until they are there', async () => {
    const { page, context, ...document } = await form(text(',"request":[{"field":"status","value":"A"}]'))
    const status = page.get(`[data-field="status"]`)
    expect(status.text()).toContain('status名 *')
    const offered = page.get(byTestId('needed-parameters'))
    expect(offered.text()).toContain('1 个')
    await offered.get('button').trigger('click')
    expect(document.text()).toContain('{"field":"shop_id","label":"shop_id名","type":"string","value":""}')
    expect(page.find(byTestId('needed-parameters')).exists()).toBe(false)
    expect(page.get('[data-field="shop_id"]').text()).toContain('必填')
    expect(context.parametersMissing.value).toBe(1)
  })

  it('are chosen where there is a choice', async () => {
    const { page, ...document } = await form(text(',"request":[{"field":"status","value":"A"}]'))
    const choice = page.getComponent(byTestId('parameter-choice')) as VueWrapper
    choice.vm.$emit('update:modelValue', 'B')
    await flushPromises()
    expect(document.text()).toContain('{"field":"status","value":"B"}')
  })

  it('say in words which moment of the run they get', async () => {
    const { page } = await form(text(',"request":[{"field":"since","value":"{{LAST_SYNC_TIME|datetime}}"}]'))
    expect(page.get('[data-field="since"]').text()).toContain('上次读到的时间')
  })
})

describe('a new connection', () => {
  it('is made beside the form and used in it', async () => {
    const made: string[] = []
    const api = {
      connectors: () => Promise.resolve({ connectors: [connector], refused: [] } as unknown as ConnectorList),
      createConnection: (id: string) => {
        made.push(id)
        return Promise.resolve(connection(id) as never)
      },
    }
    const { page, ...document } = await openPart(ConnectionChoice, text(), api, { side: 'source' }, offered, {
      role: 'administrator',
    })
    await page.get(byTestId('source-new-connection')).trigger('click')
    await expect.poll(() => window.document.querySelector('#connection-id'), { timeout: 50_000 }).not.toBeNull()
    const id = window.document.querySelector<HTMLInputElement>('#connection-id')
    Object.assign(id ?? {}, { value: 'fresh' })
    id?.dispatchEvent(new Event('input'))
    await flushPromises()
    window.document.querySelector<HTMLElement>(byTestId('new-connection-save'))?.click()
    await flushPromises()
    expect(made).toEqual(['fresh'])
    expect(document.text()).toBe(text().replace('"j"', '"fresh"'))
  })

  it('is not offered to whoever may not make one', async () => {
    const { page } = await openPart(ConnectionChoice, text(), {}, { side: 'source' }, offered)
    expect(page.find(byTestId('source-new-connection')).exists()).toBe(false)
  })
})

describe('rows of the sample', () => {
  const rows = [
    { id: 1, code: 'A1', lines: [{ sku: 'x' }, { sku: 'y' }] },
    { id: 2, code: 'A2', lines: [] },
  ]

  it('give key and number by a click, and the number is given back by another', async () => {
    const { page, ...document } = await sampled(rows)
    expect(field(page, 'lines').find(byTestId('use-key')).exists()).toBe(false)
    expect(field(page, 'lines.sku').find(byTestId('use-key')).exists()).toBe(false)
    await field(page, 'id').get(byTestId('use-key')).trigger('click')
    await field(page, 'code').get(byTestId('use-number')).trigger('click')
    expect(document.text()).toContain('"api":"orders","id":"id","number":"code"')
    await field(page, 'code').get(byTestId('use-number')).trigger('click')
    await field(page, 'id').get(byTestId('use-key')).trigger('click')
    expect(document.text()).toContain('"api":"orders","id":"id"}')
  })

  it('fold what is nested', async () => {
    const { page } = await sampled(rows)
    const names = () => page.findAll(byTestId('sample-field')).map((each) => each.attributes('data-field'))
    expect(names()).toEqual(['id', 'code', 'lines', 'lines.sku'])
    await field(page, 'lines').get('button[aria-expanded]').trigger('click')
    expect(names()).toEqual(['id', 'code', 'lines'])
  })

  it('are a table in which lists open as a tree', async () => {
    const { page } = await sampled(rows)
    const shown = page.findAllComponents({ name: 'ElSegmented' }).find((each) => each.text().includes('数据'))
    shown?.vm.$emit('update:modelValue', 'rows')
    await flushPromises()
    const first = page.findAll(byTestId('sample-row-shown'))[0]
    expect(first?.text()).toContain('A1')
    expect(first?.get(`${byTestId('value-tree')} summary`).text()).toBe('2 行')
    expect(first?.findAll('dd').map((each) => each.text())).toContain('x')
  })
})
