import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds, insertItem, remove, rename, setTexts, setValue, swapWithNext } from './jsonEdit'
import { nodeAt, stringAt, valueAt, written } from './jsonText'
import { documents } from './repository'
import { oddTexts, pathsOf, readable } from './testing'

/** Every value, one after the other, is made another one: nothing around it moves. */
function changesNothingElse(text: string) {
  const json = readable(text)
  for (const path of pathsOf(json)) {
    const node = nodeAt(json.root, path)
    if (!node) throw new Error(`nothing at ${path.join('/')}`)
    const after = setValue(json, path, '已改 changed')
    const behind = text.slice(node.offset + node.length)
    expect(after).toBe(`${text.slice(0, node.offset)}"已改 changed"${behind}`)
    expect(stringAt(readable(after), path)).toBe('已改 changed')
    expect(setValue(json, path, valueAt(json, path))).toBe(text)
  }
}

/** A new member or element leaves all old text where it is, and taking it away again leaves the old text. */
function addsAndTakesAway(text: string) {
  const json = readable(text)
  for (const path of pathsOf(json)) {
    const node = nodeAt(json.root, path)
    if (node?.type !== 'object' && node?.type !== 'array') continue
    const step = node.type === 'object' ? 'added by us' : (node.children?.length ?? 0)
    const value = { field: '新', children: [1, {}] }
    const after = node.type === 'object' ? setValue(json, [...path, step], value) : insertItem(json, path, value)
    const added = readable(after)
    expect(valueAt(added, [...path, step])).toEqual(value)
    for (const child of node.children ?? []) expect(after).toContain(written(json, child))
    const last = node.children?.at(-1)
    if (!last) continue
    expect(after.startsWith(text.slice(0, last.offset + last.length))).toBe(true)
    expect(after.endsWith(text.slice(last.offset + last.length))).toBe(true)
    expect(remove(added, [...path, step])).toBe(text)
  }
}

describe('editing a JSON text', () => {
  it('finds the documents of the repository', () => {
    expect(documents.length).toBeGreaterThan(60)
  })

  it.each(documents)('leaves everything else of $name as it is', ({ text }) => {
    changesNothingElse(text)
    addsAndTakesAway(text)
  })

  it('leaves everything else of a text that nobody would write as it is', () => {
    fc.assert(
      fc.property(oddTexts, (text) => {
        changesNothingElse(text)
        addsAndTakesAway(text)
      }),
      { numRuns: 500 },
    )
  }, 120_000)

  it('takes any member away, and all of its name', () => {
    fc.assert(
      fc.property(oddTexts, (text) => {
        for (const path of pathsOf(readable(text)).filter(({ length }) => length > 0)) {
          const before = valueAt(readable(text), path.slice(0, -1)) as Record<string, unknown> | unknown[]
          const left = valueAt(readable(remove(readable(text), path)), path.slice(0, -1))
          const step = path.at(-1) ?? ''
          const expected = Array.isArray(before)
            ? before.filter((_, index) => index !== step)
            : Object.fromEntries(Object.entries(before).filter(([name]) => name !== step))
          expect(left).toEqual(expected)
        }
      }),
    )
  }, 120_000)

  it('writes what is new like what stands beside it', () => {
    const lines = '{\n "a": 1,\n "list": [\n  {"field":"x", "value":"1"}\n ]\n}'
    expect(setValue(readable(lines), ['b'], { c: 1 })).toBe(
      '{\n "a": 1,\n "list": [\n  {"field":"x", "value":"1"}\n ],\n "b": {\n  "c": 1\n }\n}',
    )
    expect(insertItem(readable(lines), ['list'], { field: 'y' })).toBe(
      '{\n "a": 1,\n "list": [\n  {"field":"x", "value":"1"},\n  {"field": "y"}\n ]\n}',
    )
    expect(setValue(readable('{"a":1}'), ['b', 'c'], 2)).toBe('{"a":1,"b":{"c":2}}')
    expect(setValue(readable('{ "a": 1, "b": 2 }'), ['c'], 3)).toBe('{ "a": 1, "b": 2, "c": 3 }')
    expect(setValue(readable('{\r\n\t"a": 1\r\n}'), ['b'], [2])).toBe('{\r\n\t"a": 1,\r\n\t"b": [\r\n\t\t2\r\n\t]\r\n}')
  })

  it('puts an element first, exchanges two, and gives a member another name', () => {
    const text = '{"l": [1 ,\n 2 , 3], "n" : {"01": "a"}}'
    expect(insertItem(readable(text), ['l'], 0, 0)).toBe('{"l": [0, 1 ,\n 2 , 3], "n" : {"01": "a"}}')
    expect(swapWithNext(readable(text), ['l'], 1)).toBe('{"l": [1 ,\n 3 , 2], "n" : {"01": "a"}}')
    expect(rename(readable(text), ['n', '01'], '1')).toBe('{"l": [1 ,\n 2 , 3], "n" : {"1": "a"}}')
  })

  it.each([
    ['{"request":{"a":{"b":1}}}', ['request']],
    ['{"request":"a"}', ['request']],
    ['{"request":0}', ['request']],
    ['{"source":"a"}', ['source', 'request']],
  ])('puts nothing into a list in place of what %s has', (text, path) => {
    expect(insertItem(readable(text), path, { field: 'a' })).toBe(text)
    expect(holds(readable(text).root, path, 'array')).toBe(false)
  })

  it.each([
    ['{"mappings":[1,2]}', ['mappings', 'table']],
    ['{"list":["a"]}', ['list', 0, 'value']],
    ['{"list":["a"]}', ['list', 0, 'value', 'name']],
    ['{"a":false}', ['a', 'b', 'c']],
  ])('makes no object in place of what %s has', (text, path) => {
    expect(setValue(readable(text), path, 1)).toBe(text)
    expect(holds(readable(text).root, path, 'object')).toBe(false)
  })

  it('puts lists and objects in place of what is null or empty', () => {
    expect(insertItem(readable('{"a":null}'), ['a'], 1)).toBe('{"a":[1]}')
    expect(insertItem(readable('{"a":{}}'), ['a'], 1)).toBe('{"a":[1]}')
    expect(setValue(readable('{"a":""}'), ['a', 'b'], 1)).toBe('{"a":{"b":1}}')
    expect(setValue(readable('{"a":[]}'), ['a', 'b'], 1)).toBe('{"a":{"b":1}}')
    expect(holds(readable('{"a":[]}').root, ['a', 'b'], 'object')).toBe(true)
    expect(holds(readable('{}').root, ['a', 'b'], 'array')).toBe(true)
  })

  it('sets many texts of an object in one edit', () => {
    const many = Array.from({ length: 20_000 }, (_, index): [string, string] => [`k${index}`, String(index)])
    const text = '{\n "t": {\n  "b" : "old",\n  "a": 1.50, "b": "older"\n }\n}'
    expect(
      setTexts(
        readable(text),
        ['t'],
        [
          ['c', '3'],
          ['b', '2'],
          ['c', '4'],
        ],
      ),
    ).toBe('{\n "t": {\n  "b" : "old",\n  "a": 1.50, "b": "2", "c": "4"\n }\n}')
    expect(setTexts(readable('{}'), ['t', 'u'], [['a', 'b']])).toBe(
      '{\n  "t": {\n    "u": {\n      "a": "b"\n    }\n  }\n}',
    )
    expect(setTexts(readable('{"t":[1]}'), ['t'], [['a', 'b']])).toBe('{"t":[1]}')
    const whole = setTexts(readable(text), ['t'], many)
    expect(Object.keys(valueAt(readable(whole), ['t']) as object)).toHaveLength(20_002)
    expect(setTexts(readable(whole), ['t'], many)).toBe(whole)
  })

  it('says where a text cannot be read', () => {
    for (const [text, offset] of [
      ['{"a":1,}', 7],
      ['{"a":1 // note\n}', 7],
      ['', 0],
    ] as const) {
      expect(() => readable(text)).toThrow(`at ${offset}`)
    }
    expect(() => readable('['.repeat(200_000))).toThrow()
  })
})
