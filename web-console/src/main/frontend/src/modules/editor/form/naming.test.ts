import { describe, expect, it } from 'vitest'
import { freeId, idFrom, nameFrom } from './naming'

describe('a new integration', () => {
  it('is named after what it does', () => {
    expect(nameFrom('聚水潭', '供应商查询', '金蝶云星空', '供应商')).toBe('聚水潭供应商 → 金蝶云星空供应商')
    expect(nameFrom('Jushuitan', 'Suppliers', 'Kingdee ', 'Supplier')).toBe('Jushuitan Suppliers → Kingdee Supplier')
    expect(idFrom('jst', '/open/supplier/query', 'to', 'k3', 'BD_Supplier')).toBe('jst-supplier-to-k3-bd_supplier')
  })

  it('has an id that the dialect allows, whatever connections are called', () => {
    expect(idFrom('聚水潭 主', '/open/orders/single/query')).toBe('orders-single')
    expect(idFrom('x'.repeat(100))).toHaveLength(64)
  })

  it('has an id of its own', () => {
    const taken = ['a', 'a-2', 'x'.repeat(64)]
    const isTaken = (id: string) => taken.includes(id)
    expect(freeId('b', isTaken)).toBe('b')
    expect(freeId('a', isTaken)).toBe('a-3')
    expect(freeId('x'.repeat(64), isTaken)).toBe(`${'x'.repeat(62)}-2`)
  })
})
