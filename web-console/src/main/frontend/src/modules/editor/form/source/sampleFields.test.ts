import { describe, expect, it } from 'vitest'
import { parseExact } from '@/api/exactNumbers'
import type { Row } from '@/api/types'
import { fieldsOf, keysOf } from './sampleFields'

const rows = parseExact<Row[]>(`[
  {"supplier_id": 1, "name": "甲", "price": 12.50, "enabled": true, "memo": "", "lines": [{"sku": "A"}, {}]},
  {"supplier_id": 2, "name": "乙", "price": 12.50, "enabled": true, "lines": [], "remark": null}
]`)

describe('fields of a sample', () => {
  it('are told with their type, an example and how often they are filled', () => {
    const found = Object.fromEntries(fieldsOf(rows).map((field) => [field.path, field]))
    expect(found.price).toMatchObject({ type: 'number', example: '12.50', filled: 2, of: 2 })
    expect(found.memo).toMatchObject({ type: 'none', example: '', filled: 0 })
    expect(found.lines).toMatchObject({ type: 'list', filled: 1, of: 2 })
    expect(found['lines.sku']).toMatchObject({ type: 'text', example: 'A', filled: 1, of: 2, depth: 1 })
    expect(found.enabled).toMatchObject({ type: 'flag', example: 'true' })
    expect(Object.keys(found)).toHaveLength(8)
  })

  it('that tell rows apart are proposed as key, the likeliest first', () => {
    expect(keysOf(rows, '/open/supplier/query')).toEqual(['supplier_id', 'name'])
    expect(keysOf([], '/open/supplier/query')).toEqual([])
  })

  it('are bounded, however many a hostile row has', () => {
    const wide = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, 1]))
    expect(fieldsOf([wide])).toHaveLength(400)
  })
})
