import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Api } from '@/api/api'
import { ApiError } from '@/api/apiError'
import type { GalleryAnswers, GalleryScheme, GalleryTemplate } from '@/api/galleryTypes'
import type { Connection } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { blank, choicesOf, pairOf } from './answers'
import MappingGrid from './components/MappingGrid.vue'
import GalleryPage from './GalleryPage.vue'
import SchemePage from './SchemePage.vue'

const both = (zh: string, en = zh) => ({ zh, en })
const connection = (id: string, connector: string) => ({ id, connector, title: both(id) }) as Connection
const CONNECTIONS = [connection('jst', 'jushuitan'), connection('k3', 'kingdee'), connection('other', 'http')]
const CHOICES = { kingdee: { metadata: { api: 'executeBillQuery', id: 'FNumber' }, value: 'FNumber', name: 'FName' } }
const PAIR = {
  archetypes: ['I' as const],
  vendors: { oms: 'jushuitan', erp: 'kingdee' },
  documents: ['销售出库 → 销售出库单'],
}
const SCHEME: GalleryScheme = {
  id: 'sales-out',
  number: 4,
  title: both('销售出库', 'Deliveries'),
  does: both('发货', 'what was delivered'),
  needs: ['sales-out'],
  pairs: [PAIR],
  absent: [
    { oms: 'jushuitan', erp: 'yonbip', why: both('没有公开的字段', 'no public members') },
    { oms: 'wangdiantong', erp: 'yonbip', why: both('没有公开的字段', 'no public members') },
  ],
}
const TEMPLATE: GalleryTemplate = {
  ...SCHEME,
  pairs: [
    {
      ...PAIR,
      parameters: [
        { id: 'startFrom', label: both('从何时开始'), kind: 'time', role: 'oms' },
        { id: 'org', label: both('组织'), kind: 'code', role: 'erp', choices: CHOICES },
        { id: 'taxRate', label: both('税率%'), kind: 'number', role: 'erp', default: '13' },
        {
          id: 'warehouse',
          label: both('仓库对照'),
          kind: 'table',
          role: 'erp',
          left: { role: 'oms', label: both('订单系统的仓库') },
          right: { role: 'erp', label: both('ERP 的仓库'), choices: CHOICES },
        },
      ],
    },
  ],
}

async function opened(more: Partial<Api> = {}) {
  const sent: GalleryAnswers[] = []
  const api: Partial<Api> = {
    galleryScheme: () => Promise.resolve(TEMPLATE),
    connections: () => Promise.resolve(CONNECTIONS),
    makeFromGallery: (_id, answers) => {
      sent.push(answers)
      return Promise.resolve({ imported: ['jst-k3-sales-out'], problems: [] })
    },
    ...more,
  }
  const { page, router } = await mountWithServices(SchemePage, { api, props: { id: 'sales-out' } })
  await flushPromises()
  return { page, router, sent }
}

describe('GalleryPage', () => {
  it('shows what there is for who keeps stock, and each reason once', async () => {
    const { page, router } = await mountWithServices(GalleryPage, {
      api: { gallery: () => Promise.resolve([SCHEME]) },
    })
    await flushPromises()
    const card = page.get(byTestId('scheme-sales-out'))

    expect(card.text()).toContain('销售出库 → 销售出库单')
    expect(card.text().split('没有公开的字段')).toHaveLength(2)
    await page.get(byTestId('archetype-II')).get('input').setValue(true)
    expect(page.find(byTestId('use-sales-out')).exists()).toBe(false)
    await page.get(byTestId('archetype-I')).get('input').setValue(true)
    await page.get(byTestId('use-sales-out')).trigger('click')
    await flushPromises()
    expect(router.currentRoute.value).toMatchObject({ name: 'gallery-scheme', query: { archetype: 'I' } })
  })
})

describe('SchemePage', () => {
  it('chooses the only connections, and sends what was filled in', async () => {
    const { page, router, sent } = await opened()

    await page.get(byTestId('value-org')).setValue('100')
    await page.get(byTestId('warehouse-left-0')).setValue('0')
    await page.get(byTestId('warehouse-right-0')).setValue(' CK001 ')
    await page.get(byTestId('add-warehouse')).trigger('click')
    await page.get('form').trigger('submit')
    await flushPromises()

    expect(sent).toEqual([
      {
        archetype: 'I',
        connections: { oms: 'jst', erp: 'k3' },
        values: { startFrom: '', org: '100', taxRate: '13' },
        tables: { warehouse: { '0': 'CK001' } },
        enabled: false,
      },
    ])
    expect(router.currentRoute.value.name).toBe('integration')
  })

  it('reads choices once for all that ask the same, and goes on without where they cannot be read', async () => {
    const asked: string[] = []
    const { page } = await opened({
      sampleSource: (document) => {
        asked.push(document)
        return Promise.resolve({
          rows: [{ FNumber: 'CK001', FName: '主仓' }],
          read: 1,
          total: 1,
          from: '',
          to: '',
          calls: 1,
        })
      },
    })
    await page.findAll(byTestId('read-choices'))[0]?.trigger('click')
    await flushPromises()

    expect(asked).toHaveLength(1)
    expect(JSON.parse(asked[0] ?? '')).toMatchObject({
      source: { connection: 'k3', metadata: CHOICES.kingdee.metadata },
    })
    expect(page.findAll(byTestId('read-choices'))).toHaveLength(0)
    expect(page.text()).toContain('已读取 1 个可选值')
  })

  it('shows why nothing was made and keeps the answers', async () => {
    const refusal = new ApiError(400, 'bad-request', both('“org”：请填写', '"org": is needed'), [])
    const { page } = await opened({ makeFromGallery: () => Promise.reject(refusal) })
    await page.get(byTestId('value-taxRate')).setValue('6')

    await page.get('form').trigger('submit')
    await flushPromises()

    expect(page.get(byTestId('error-banner')).text()).toContain('“org”：请填写')
    expect((page.get(byTestId('value-taxRate')).element as HTMLInputElement).value).toBe('6')
  })

  it('says when a left side stands twice, and sends nothing then', async () => {
    const { page } = await opened()
    page.getComponent(MappingGrid).vm.$emit('update:modelValue', [
      { left: '1', right: 'a' },
      { left: '1 ', right: 'b' },
    ])
    await flushPromises()

    expect(page.text()).toContain('“1”在左列出现了两次')
    expect(page.get(byTestId('make')).attributes('disabled')).toBeDefined()
  })
})

describe('answers', () => {
  it('keeps what was filled in when other systems ask other things', () => {
    const filled = { values: { org: '100', gone: 'x' }, tables: { warehouse: [{ left: '1', right: '2' }] } }
    expect(blank(TEMPLATE.pairs[0]?.parameters ?? [], filled)).toEqual({
      values: { startFrom: '', org: '100', taxRate: '13' },
      tables: { warehouse: [{ left: '1', right: '2' }] },
    })
  })

  it('finds no pair for systems without a template, and no choice in a row without a value', () => {
    expect(pairOf(TEMPLATE, 'I', CONNECTIONS[0], CONNECTIONS[2])).toBeUndefined()
    expect(pairOf(TEMPLATE, 'II', CONNECTIONS[0], CONNECTIONS[1])).toBeUndefined()
    expect(choicesOf([{ FNumber: null }, { FNumber: 1, FName: {} }, {}], CHOICES.kingdee)).toEqual([
      { value: '1', label: '1' },
    ])
  })
})
