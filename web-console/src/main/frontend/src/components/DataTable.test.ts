import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import DataTable from './DataTable.vue'
import type { Column } from './dataTable'

interface Row {
  id: string
  name: string | null
  size: number | null
}
const rows: Row[] = [
  { id: 'b', name: '第10批', size: 2 },
  { id: 'a', name: null, size: null },
  { id: 'c', name: '第9批', size: 10 },
]
const columns: Column<Row>[] = [
  { name: 'id', title: '标识', text: ({ id }) => id },
  { name: 'name', title: '名称', text: ({ name }) => name ?? '', by: ({ name }) => name, optional: true },
  { name: 'size', title: '数量', text: ({ size }) => String(size), by: ({ size }) => size },
]

async function table(more: Record<string, unknown> = {}) {
  const props = { name: 'test', columns, rows, keyOf: ({ id }: Row) => id, testId: 'row', ...more }
  const { page, router } = await mountWithServices(DataTable, { props })
  const ids = () =>
    page.findAll(byTestId('row')).map((row) =>
      row
        .findAll('td')
        .find((cell) => cell.text())
        ?.text(),
    )
  return { page, router, ids }
}

describe('a table', () => {
  beforeEach(() => localStorage.clear())

  it('is sorted up, down, and not at all, by numbers as numbers, and what has no value stands last', async () => {
    const { page, ids } = await table()
    const press = () => page.get(byTestId('sort-size')).trigger('click')
    const sorts = () => page.findAll('th').map((head) => head.attributes('aria-sort'))
    await press()
    expect(ids()).toEqual(['b', 'c', 'a'])
    expect(sorts()).toContain('ascending')
    await press()
    expect(ids()).toEqual(['c', 'b', 'a'])
    expect(sorts()).toContain('descending')
    await press()
    expect(ids()).toEqual(['b', 'a', 'c'])
    await page.get(byTestId('sort-name')).trigger('click')
    expect(ids()).toEqual(['c', 'b', 'a'])
    expect(page.find(byTestId('sort-id')).exists()).toBe(false)
  })

  it('does without a column, also the next time', async () => {
    const { page } = await table()
    await page.get('.columns').trigger('click')
    await flushPromises()
    document.querySelector<HTMLInputElement>(`${byTestId('column-name')} input`)?.click()
    await flushPromises()
    expect(page.text()).not.toContain('第9批')
    page.unmount()
    const again = await table()
    expect(again.page.text()).not.toContain('第9批')
    expect(again.page.text()).toContain('10')
  })

  it('lets rows be selected, one by one and all that may be', async () => {
    let selected: string[] = []
    const { page } = await table({
      selectable: ({ id }: Row) => id !== 'a',
      'onUpdate:selected': (now: string[]) => {
        selected = now
        void page.setProps({ selected: now })
      },
    })
    expect(page.findAll(byTestId('select-row'))).toHaveLength(2)
    await page.get(`${byTestId('select-row')} input`).setValue(true)
    expect(selected).toEqual(['b'])
    await page.get(`${byTestId('select-all')} input`).setValue(true)
    expect(selected).toEqual(['b', 'c'])
    await page.get(`${byTestId('select-all')} input`).setValue(false)
    expect(selected).toEqual([])
  })

  it('leads where its rows lead, but not by what is in the way of it', async () => {
    const { page, router } = await table({ link: ({ id }: Row) => ({ name: 'run', params: { id } }) })
    await page.findAll(byTestId('row'))[1]?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.params).toEqual({ id: 'a' })
  })
})
