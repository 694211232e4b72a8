import { describe, expect, it } from 'vitest'
import { explain, notesOf } from './hover'
import { schemaAt, type JsonPath } from './schemaTree'
import { integrationSchema } from './testing'

function at(...path: JsonPath) {
  const place = schemaAt(integrationSchema, path)
  if (!place) throw new Error(`the schema says nothing at ${path.join('/')}`)
  return place
}

describe('explain', () => {
  it('says title, description, choices, examples and variables in the language', () => {
    const place = at('target', 'metadata', 'request', 0, 'children', 2, 'value')

    const chinese = explain(integrationSchema, place, 'value', 'zh')
    expect(chinese.title).toBe('取值')
    expect(chinese.examples).toContain('"{{created|date}}"')
    expect(chinese.variables.map((group) => group.title)).toEqual([
      '系统变量',
      '数据',
      '当前元素',
      '函数',
      'MVEL 中的名称',
    ])
    expect(chinese.variables[0]?.names).toContain('LAST_SYNC_TIME')
    expect(explain(integrationSchema, at('options', 'onLocked'), 'onLocked', 'en')).toMatchObject({
      title: 'When the document is locked',
      choices: ['hold', 'reopen', 'skip'],
      variables: [],
    })
  })

  it('takes the variables of the list that the entry stands in', () => {
    expect(at('source', 'metadata', 'request', 0, 'value').variables).toEqual(['system'])
    expect(at('source', 'metadata', 'request', 0, 'field').variables).toEqual([])
    expect(at('target', 'metadata', 'response', 0, 'children', 0, 'value').variables).toContain('answer')
  })
})

describe('notesOf', () => {
  const value = at('source', 'metadata', 'request', 0, 'value')

  it('explains the system variable and the format under the pointer', () => {
    const text = '"{{DAYS_AGO_2|date}} {{nothing}}"'

    expect(notesOf(integrationSchema, value, text, 5, 'en')).toEqual([
      'DAYS_AGO_2: CURRENT_TIME less n days',
      '|date: text yyyy-MM-dd',
    ])
    expect(notesOf(integrationSchema, value, text, 26, 'en')).toEqual([])
    expect(notesOf(integrationSchema, value, text, 0, 'en')).toEqual([])
  })
})
