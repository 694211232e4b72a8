import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ApiDetail, Connection, Connector } from '@/api/types'
import { byTestId } from '@/testing/mountWithServices'
import { openPart } from '../testing'
import { FIELD_TYPE } from './carrying'
import AutoMatch from './AutoMatch.vue'
import MappingStep from './MappingStep.vue'

const connector = {
  id: 'vendor',
  title: { zh: '某系统', en: 'Vendor' },
  operations: [
    { api: 'orders', title: { zh: '订单', en: 'Orders' }, capabilities: ['READ'] },
    { api: 'save', title: { zh: '保存', en: 'Save' }, capabilities: ['WRITE'] },
  ],
} as unknown as Connector
const connection = (id: string) => ({ id, title: { zh: id, en: id }, connector: 'vendor' }) as unknown as Connection
const offered = { connectors: [connector], connections: [connection('j'), connection('k')] }
const field = (name: string, required = false) => ({
  ...{ name, title: { zh: `${name}名`, en: name }, part: '', references: null },
  required,
})
const detail = (fields: unknown[]) => Promise.resolve({ groups: [{ form: '', parameters: [], fields }] } as never)
const text = (request: unknown[]) =>
  JSON.stringify({
    source: { connection: 'j', metadata: { api: 'orders', id: 'code' } },
    target: { connection: 'k', metadata: { api: 'save', request } },
  })
const targetFields = (...fields: ReturnType<typeof field>[]) => ({
  api: ({ api }: { api: string }) => detail(api === 'save' ? fields : []) as Promise<ApiDetail>,
  integrations: () => Promise.resolve([]),
})
const row = (page: VueWrapper, name: string) => page.get(`${byTestId('mapping-row')}[data-field="${name}"]`)

async function step(request: unknown[], ...fields: ReturnType<typeof field>[]) {
  const open = await openPart(MappingStep, text(request), targetFields(...fields), {}, offered)
  open.context.stored.value = [{ code: 'A1', name: '甲', lines: [{ sku: 'x' }] }]
  await flushPromises()
  return open
}

/** As a browser does it: what is dragged is known by its kind while it is over something, and read when it is dropped. */
async function drop(page: VueWrapper, path: string, onto: string) {
  const data = new Map<string, string>()
  const dataTransfer = {
    setData: (type: string, value: string) => data.set(type, value),
    getData: (type: string) => data.get(type) ?? '',
    get types() {
      return [...data.keys()]
    },
  }
  const send = async (target: Element, type: string) => {
    const event = Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer })
    target.dispatchEvent(event)
    await flushPromises()
    return event
  }
  await send(page.get(`${byTestId('palette-field')}[data-field="${path}"]`).element, 'dragstart')
  expect(data.get(FIELD_TYPE)).toBe(path)
  const over = await send(row(page, onto).element, 'dragover')
  if (over.defaultPrevented) await send(row(page, onto).element, 'drop')
  return over.defaultPrevented
}

describe('a source field', () => {
  it('is dragged onto a row: in place of what is there, or behind a text', async () => {
    const { page, ...document } = await step([
      { field: 'a', value: '' },
      { field: 'b', value: '1' },
      { field: 'c', value: 'No. {{code}}/' },
      { field: 'd', value: '{{old|date}}' },
    ])
    for (const onto of ['a', 'b', 'c', 'd']) expect(await drop(page, 'name', onto)).toBe(true)
    const request = (JSON.parse(document.text()) as { target: { metadata: { request: { value: string }[] } } }).target
      .metadata.request
    expect(request.map(({ value }) => value)).toEqual([
      '{{name}}',
      '{{name}}',
      'No. {{code}}/{{name}}',
      '{{name|date}}',
    ])
  })

  it('goes into the row inside a list that it is dropped on, and a list takes a list', async () => {
    const { page, ...document } = await step([
      { field: 'FLines', type: 'array', value: '', children: [{ field: 'FSku', value: '' }] },
    ])
    await drop(page, 'lines', 'FLines')
    await drop(page, 'lines.sku', 'FSku')
    expect(document.text()).toContain('"value":"lines","children":[{"field":"FSku","value":"{{lines.sku}}"}]')
  })

  it('is not taken by what the form only shows', async () => {
    const { page, ...document } = await step([{ field: 'a', value: '_mongoQuery b findField=content.a where={}' }])
    const before = document.text()
    expect(await drop(page, 'name', 'a')).toBe(false)
    expect(document.text()).toBe(before)
  })

  it('is put down by keys: chosen, then put at a row, or let go', async () => {
    const { page, ...document } = await step([{ field: 'a', value: '' }])
    expect(page.find(byTestId('put-field')).exists()).toBe(false)
    const chosen = page.get(`${byTestId('palette-field')}[data-field="name"]`)
    await chosen.trigger('click')
    expect(chosen.attributes('aria-pressed')).toBe('true')
    await page.get(byTestId('palette')).trigger('keydown', { key: 'Escape' })
    expect(page.find(byTestId('put-field')).exists()).toBe(false)
    await chosen.trigger('click')
    await page.get(byTestId('put-field')).trigger('click')
    expect(document.text()).toContain('"value":"{{name}}"')
    expect(page.find(byTestId('put-field')).exists()).toBe(false)
  })
})

describe('required fields', () => {
  it('stand first, be they without an entry or without a value', async () => {
    const { page } = await step([{ field: 'FName', value: '' }], field('FName', true), field('FOrg', true))
    const missing = page.get(byTestId('missing-fields'))
    expect(missing.text()).toContain('2 个')
    expect(missing.find(byTestId('add-FOrg')).exists()).toBe(true)
    await missing.get(byTestId('go-to-FName')).trigger('click')
    expect(row(page, 'FName').element.contains(document.activeElement)).toBe(true)
  })
})

describe('matching by itself', () => {
  const dialog = (id: string) => document.querySelector<HTMLButtonElement>(byTestId(id))

  it('takes nothing before every page was seen, the required ones first, and what is only likely not by itself', async () => {
    const fields = Array.from({ length: 10 }, (_, index) => field(`f${index}`, index === 9))
    const { page, context, ...draft } = await openPart(
      AutoMatch,
      text([]),
      targetFields(...fields, field('FMemo')),
      {},
      offered,
    )
    context.stored.value = [Object.fromEntries([...fields.map(({ name }) => [name, 'x']), ['remark', 'y']])]
    await flushPromises()
    await page.get(byTestId('auto-match')).trigger('click')
    await flushPromises()
    const shown = () => [...document.querySelectorAll(byTestId('match'))].map((each) => each.textContent ?? '')
    expect(shown()).toHaveLength(8)
    expect(shown()[0]).toContain('f9')
    expect(shown()[0]).toContain('如 x')
    expect(dialog('match-accept')?.disabled).toBe(true)
    dialog('match-next')?.click()
    await flushPromises()
    expect(dialog('match-accept')?.disabled).toBe(false)
    dialog('match-accept')?.click()
    await flushPromises()
    expect(draft.text()).toContain('{{f9}}')
    expect(draft.text()).not.toContain('{{remark}}')
  })
})
