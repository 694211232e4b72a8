import { describe, expect, it } from 'vitest'
import { filtersOf } from './filters'

describe('filters', () => {
  it('are groups of rows, and what is no row is kept as it is', () => {
    expect(filtersOf([[{ field: 'a', logic: 'eq', value: 5 }], [{ mvel: 'qty > 1' }]])).toEqual([
      [{ field: 'a', logic: 'eq', value: 5 }],
      [{ other: '{"mvel":"qty > 1"}' }],
    ])
    expect(filtersOf(undefined)).toEqual([])
    expect(filtersOf({ field: 'a' })).toBeNull()
    expect(filtersOf([{ field: 'a' }])).toBeNull()
  })
})
