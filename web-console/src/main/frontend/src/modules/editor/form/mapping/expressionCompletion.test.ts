import { CompletionContext } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { integrationSchema } from '../../language/testing'
import { callsOf, methodsOf } from '../formLanguage'
import { completeExpression } from './expressionCompletion'

function offers(text: string, kind: 'function' | 'mvel', explicit = false) {
  const context = new CompletionContext(EditorState.create({ doc: text }), text.length, explicit)
  return completeExpression(context, {
    kind,
    calls: callsOf(integrationSchema, kind),
    methods: methodsOf(integrationSchema),
    fields: [
      { path: 'name', label: '供应商名称' },
      { path: 'items.qty', label: '' },
    ],
    language: 'zh',
  })
}
const option = (found: ReturnType<typeof offers>, name: string) =>
  found?.options.find((each) => (each.displayLabel ?? each.label) === name)

describe('an expression is completed', () => {
  it('by functions, with help and an example in the language of the user', () => {
    const found = offers('CON', 'function')
    expect(found?.from).toBe(0)
    const concat = option(found, 'CONCAT')
    expect(concat?.detail).toBe('连接文本；有一个没有值则没有值')
    expect(concat?.info).toContain("CONCAT('备注:','A') → \"备注:A\"")
  })

  it('by fields, which are found by their label and written as they must be', () => {
    const named = option(offers('供应', 'function'), 'name')
    expect(named?.label).toContain('供应商名称')
    expect(named?.apply).toBe('{{name}}')
    expect(option(offers('na', 'mvel'), 'name')?.apply).toBe('name')
  })

  it('inside braces by fields alone, which take the place of the braces', () => {
    const found = offers("CONCAT('a', {{na", 'function')
    expect(found?.from).toBe(12)
    expect(found?.options.every(({ type }) => type === 'variable')).toBe(true)
  })

  it('behind a dot by methods, or by what is inside a field', () => {
    expect(option(offers('name.', 'mvel'), 'substring')).toBeDefined()
    expect(option(offers('"a".', 'mvel'), 'substring')).toBeDefined()
    expect(option(offers('items.q', 'mvel'), 'items.qty')).toBeDefined()
  })

  it('by nothing where nothing is typed and nobody asked', () => {
    expect(offers('1 + ', 'function')).toBeNull()
    expect(offers('1 + ', 'function', true)).not.toBeNull()
  })
})
