import { describe, expect, it } from 'vitest'
import { namesBeside, placeAt } from './jsonPlace'
import { stateAt } from './testing'

function place(marked: string) {
  const { state, position } = stateAt(marked)
  const found = placeAt(state, position)
  return found && `${found.kind} /${found.path.join('/')} ${state.sliceDoc(found.from, found.to)}`.trimEnd()
}

describe('placeAt', () => {
  it.each([
    ['{"source": {"metadata": {"ap^": 1}}}', 'name /source/metadata/ap "ap"'],
    ['{"source": {"metadata": {"api": "/q^"}}}', 'value /source/metadata/api "/q"'],
    ['{"a": [{"b": 1}, {"c": "x^"}]}', 'value /a/1/c "x"'],
    ['{"a": {^}}', 'name /a'],
    ['{"a": {"b": 1, ^}}', 'name /a'],
    ['{"a": {"b": 1, "c^}}', 'name /a "c'],
    ['{"a": {"b": ^}}', 'value /a/b'],
    ['{"a": {"b": tr^}}', 'value /a/b tr'],
    ['{"a": {"b": 1, "c": ^, "d": 2}}', 'value /a/c'],
    ['{"a": [^]}', 'value /a/0'],
    ['{"a": [{"b": 1}, ^]}', 'value /a/1'],
    ['{\n  ^\n}', 'name /'],
    ['^', null],
    ['{"a": 1} ^', null],
    ['{"a": 1^}', 'value /a 1'],
  ])('finds %s', (marked, expected) => expect(place(marked)).toBe(expected))
})

describe('namesBeside', () => {
  it('names the other members of the object, not the one being typed', () => {
    const { state, position } = stateAt('{"a": 1, "b": {"c": 1, "d^": 2, "e": 3}}')

    expect([...namesBeside(state, position)]).toEqual(['c', 'e'])
  })
})
