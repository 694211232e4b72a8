import { computed, nextTick, shallowRef } from 'vue'
import { describe, expect, it } from 'vitest'
import { readable } from '../document/testing'
import { draftOf } from './draft'

function draftFor(text: string, readonly = false) {
  const told: string[] = []
  const json = shallowRef(readable(text))
  const draft = draftOf(
    json,
    computed(() => readonly),
    (next) => told.push(next),
  )
  return { draft, told, json }
}

describe('a draft', () => {
  it('knows each change at once, so that several of one moment are all in the text', () => {
    const { draft, told } = draftFor('{"api": "a"}')

    draft.set(['api'], 'b')
    draft.insert(['request'], { field: 'page' })
    draft.set(['request', 0, 'value'], '1')

    expect(draft.text(['api'])).toBe('b')
    expect(told.at(-1)).toBe('{"api": "b", "request": [{"field": "page", "value": "1"}]}')
    draft.set(['api'], undefined)
    expect(draft.has(['api'])).toBe(false)
  })

  it('changes nothing where it is only read, and tells of nothing where nothing changes', () => {
    const reader = draftFor('{"api": "a"}', true)
    reader.draft.set(['api'], 'b')
    reader.draft.insert(['request'], {})
    expect(reader.told).toEqual([])
    const writer = draftFor('{"api": "a"}')
    writer.draft.set(['api'], 'a')
    expect(writer.told).toEqual([])
    expect(writer.draft.undoable.value).toBe(false)
  })

  it('takes changes back one by one: a text as a whole, an act as a whole', () => {
    const text = '{"name": "", "list": [{"a": 1}]}'
    const { draft, told } = draftFor(text)
    for (const typed of ['n', 'ne', 'new']) draft.set(['name'], typed)
    const named = draft.json.value.text
    draft.together(() => {
      draft.set(['list', 0], undefined)
      draft.set(['name'], 'x')
    })
    draft.undo()
    expect(told.at(-1)).toBe(named)
    draft.undo()
    expect(draft.json.value.text).toBe(text)
    expect(draft.undoable.value).toBe(false)
    draft.undo()
    expect(draft.json.value.text).toBe(text)
  })

  it('remembers a bounded number of texts, and none from before a change elsewhere', async () => {
    const { draft, json } = draftFor('{"list": []}')
    for (let index = 0; index < 80; index++) draft.insert(['list'], index)
    let undone = 0
    for (; draft.undoable.value; undone++) draft.undo()
    expect(undone).toBe(50)
    draft.insert(['list'], 'a')
    await nextTick()
    json.value = readable('{"list": ["by somebody"]}')
    await nextTick()
    expect(draft.undoable.value).toBe(false)
  })

  it('reads numbers with the digits that are written, and writes them as numbers', () => {
    const { draft } = draftFor('{"a": 9007199254740993, "b": 12.50}')
    draft.set(['c'], { copy: draft.value(['a']) })
    draft.set(['b'], draft.value(['a']))
    expect(draft.json.value.text).toBe(
      '{"a": 9007199254740993, "b": 9007199254740993, "c": {"copy": 9007199254740993}}',
    )
  })
})
