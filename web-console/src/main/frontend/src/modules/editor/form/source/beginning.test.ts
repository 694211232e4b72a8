import { describe, expect, it } from 'vitest'
import type { Operation, Paging } from '@/api/types'
import { requestOf } from './beginning'

const words = { page: '页码', size: '每页条数', from: '起始时间', to: '结束时间' }
const operation = (paging: Paging | null, windowFields: string[] = [], maximumPageSize = 0) =>
  ({ api: '/a', paging, windowFields, maximumPageSize, pageSize: 0 }) as unknown as Operation

describe('the request of a new source', () => {
  it('has page, size and window under the names of the interface', () => {
    const made = requestOf(
      operation({ by: 'NUMBER', key: 'page_index', first: 1, sizeKey: null }, ['modified_begin', 'modified_end'], 50),
      words,
    )
    expect(made.map(({ field, value }) => [field, value])).toEqual([
      ['page_index', '1'],
      ['page_size', '50'],
      ['modified_begin', '{{LAST_SYNC_TIME|datetime}}'],
      ['modified_end', '{{CURRENT_TIME|datetime}}'],
    ])
  })

  it('takes the size by its own name and the first page by its own number', () => {
    const made = requestOf(operation({ by: 'NUMBER', key: 'page_no', first: 0, sizeKey: 'rows' }), words)
    expect(made.map(({ field, value }) => [field, value])).toEqual([
      ['page_no', '0'],
      ['rows', '50'],
    ])
  })

  it('is empty where pages go by cursor and there is no window', () => {
    expect(requestOf(operation({ by: 'CURSOR', key: '', first: 0, sizeKey: null }), words)).toEqual([])
    expect(requestOf(operation(null), words)).toEqual([])
  })
})
