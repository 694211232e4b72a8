import { describe, expect, it } from 'vitest'
import { beginning, kindOf, lookUpOf, lookUpText, placeholderOf, placeholdersIn, shownKind } from './valueKind'

describe('what a field gets', () => {
  it.each([
    [undefined, 'nothing'],
    ['', 'nothing'],
    ['PRE001', 'fixed'],
    ['{a b}', 'fixed'],
    [true, 'fixed'],
    [0, 'fixed'],
    ['{{name}}', 'field'],
    ['{name}', 'field'],
    ['{{ name | date }}', 'field'],
    ['{{name}}号', 'text'],
    ['{a}-{b}', 'text'],
    ['_function 1+1', 'function'],
    ['_functional', 'fixed'],
    ['_mvel qty > 1', 'mvel'],
    ['_findCollection find a from b where c={{d}}', 'lookup'],
    ['_findCollection find a from b where c={{d}} e=1', 'other'],
    ['_mongoQuery b findField=content.a where={}', 'other'],
    [['a'], 'other'],
  ])('%j is %s', (value, kind) => {
    expect(kindOf({ value })).toBe(kind)
  })

  it('tells a list and a mapping table by what stands beside the value', () => {
    expect(kindOf({ value: 'items', children: [] })).toBe('list')
    expect(kindOf({ value: '{{wh}}', mapping: { target: 'warehouse' } })).toBe('table')
    expect(kindOf({ value: '{{wh}}', mapping: null })).toBe('field')
  })

  it('reads placeholders with their formats', () => {
    expect(placeholderOf('{{items.sku|round(2)}}')).toEqual({ path: 'items.sku', format: 'round(2)' })
    expect(placeholderOf('{名称}')).toEqual({ path: '名称', format: '' })
    expect(placeholdersIn('{{a}}-{b|date}').map(({ path }) => path)).toEqual(['a', 'b'])
  })

  it('reads and writes a look-up, and writes none that is not finished', () => {
    const written = '_findCollection find FNumber from units where FName={{unit|longText(3)}}'
    const lookUp = { find: 'FNumber', from: 'units', where: 'FName', equals: '{{unit|longText(3)}}' }
    expect(lookUpOf(written)).toEqual(lookUp)
    expect(lookUpText(lookUp)).toBe(written)
    expect(lookUpText({ ...lookUp, from: '' })).toBeNull()
  })

  it('keeps the field when another kind is chosen', () => {
    expect(beginning('function', { value: '{{name}}' })).toBe("_function '{{name}}'")
    expect(beginning('field', { value: "_function LEFT('{{name}}',2)" })).toBe('{{name}}')
    expect(beginning('mvel', { value: '{{qty}}' })).toBe('_mvel qty')
    expect(beginning('fixed', { value: '{{name}}' })).toBe('')
    expect(beginning('text', { value: "_function LEFT('{{name}}',2)" })).toBe('{{name}}')
    expect(beginning('text', { value: '{a}-{b}' })).toBe('{a}-{b}')
  })

  it('keeps what is fixed when a text is chosen', () => {
    expect(beginning('text', { value: 'PRE001' })).toBe('PRE001')
    expect(beginning('text', { value: 12 })).toBe('12')
    expect(beginning('function', { value: 'PRE001' })).toBe("_function 'PRE001'")
    expect(beginning('function', { value: "it's" })).toBe("_function ''")
  })

  it('stays the kind that was chosen until the value is another one', () => {
    expect(shownKind({ value: '' }, 'text')).toBe('text')
    expect(shownKind({ value: '{{name}}' }, 'text')).toBe('text')
    expect(shownKind({ value: '{{name}}' }, 'fixed')).toBe('field')
    expect(shownKind({ value: '_mvel 1' }, 'text')).toBe('mvel')
    expect(shownKind({ value: '' }, null)).toBe('nothing')
  })
})
