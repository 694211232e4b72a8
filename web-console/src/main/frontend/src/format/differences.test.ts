import { describe, expect, it } from 'vitest'
import { differences } from './differences'

const changes = (before: unknown, after: unknown) => differences(JSON.stringify(before), JSON.stringify(after))

describe('differences', () => {
  it('name the place, the field and both values', () => {
    const entry = (value: string) => ({ request: [{ field: 'FGroup', label: '客户分组', value }] })

    expect(changes(entry('A'), entry('B'))).toEqual([
      { place: '/request/0/value', label: '客户分组', before: '"A"', after: '"B"' },
    ])
  })

  it('tell what is only on one side', () => {
    expect(changes({ a: 1, b: [1] }, { b: [1, 2], 'c/d': null })).toEqual([
      { place: '/a', label: '', before: '1', after: undefined },
      { place: '/b/1', label: '', before: undefined, after: '2' },
      { place: '/c~1d', label: '', before: undefined, after: 'null' },
    ])
  })

  it('tell numbers apart that a browser rounds to one', () => {
    expect(differences('{"id":9007199254740993,"price":12.50}', '{"id":9007199254740992,"price":12.5}')).toEqual([
      { place: '/id', label: '', before: '9007199254740993', after: '9007199254740992' },
      { place: '/price', label: '', before: '12.50', after: '12.5' },
    ])
  })

  it('are none where the order alone differs, and none of what cannot be read', () => {
    expect(changes({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([])
    expect(differences('{', '{}')).toEqual([])
  })
})
