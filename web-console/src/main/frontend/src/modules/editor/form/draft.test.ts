import { computed, shallowRef } from 'vue'
import { describe, expect, it } from 'vitest'
import { readable } from '../document/testing'
import { draftOf } from './draft'

describe('a draft', () => {
  it('knows each change at once, so that several of one moment are all in the text', () => {
    const told: string[] = []
    const draft = draftOf(
      shallowRef(readable('{"api": "a"}')),
      computed(() => false),
      (text) => told.push(text),
    )

    draft.set(['api'], 'b')
    draft.insert(['request'], { field: 'page' })
    draft.set(['request', 0, 'value'], '1')

    expect(draft.text(['api'])).toBe('b')
    expect(told.at(-1)).toBe('{"api": "b", "request": [{"field": "page", "value": "1"}]}')
    draft.set(['api'], undefined)
    expect(draft.has(['api'])).toBe(false)
  })
})
