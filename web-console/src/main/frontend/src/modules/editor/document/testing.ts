import fc from 'fast-check'
import { itemsOf, isReadable, membersOf, nodeAt, parseText, type JsonText } from './jsonText'
import type { JsonPath } from '../language/schemaTree'

export function readable(text: string): JsonText {
  const parsed = parseText(text)
  if (!isReadable(parsed)) throw new Error(`${parsed.fault} at ${parsed.offset}: ${text.slice(0, 200)}`)
  return parsed
}

/** The paths of all values that count: of equal names the last. */
export function pathsOf(json: JsonText, path: JsonPath = []): JsonPath[] {
  const node = nodeAt(json.root, path)
  const steps = [...new Set(membersOf(node).map(({ name }) => name)), ...itemsOf(node).keys()]
  return [path, ...steps.flatMap((step) => pathsOf(json, [...path, step]))]
}

const SPACE = fc.stringMatching(/^[ \t\n\r]{0,3}$/)
const TEXT = fc.string({ maxLength: 6, unit: 'grapheme' }).map((text) => JSON.stringify(text))
const ESCAPED = fc.constantFrom('"\\u5ba2\\u6237"', '"a\\/b"', '"{{id|datetime}}"', '"\\ud83d\\ude00"')
const NAME = fc.oneof(fc.constantFrom('"id"', '"01"', '"1"', '"__proto__"', '"\\u0069d"', '""'), TEXT)
const NUMBER = fc.constantFrom('0', '-0', '12.50', '9007199254740993', '1E+3', '0.1000000000000000000001', '-7e-12')
const SCALAR = fc.oneof(TEXT, ESCAPED, NUMBER, fc.constantFrom('true', 'false', 'null'))

function spaced(open: string, inner: fc.Arbitrary<string>, close: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(fc.tuple(SPACE, inner, SPACE), { maxLength: 5 }), SPACE)
    .map(([all, empty]) => open + (all.length === 0 ? empty : all.map((parts) => parts.join('')).join(',')) + close)
}

/** JSON texts as nobody would write them: spaces anywhere, names twice, escapes, numbers of any size. */
export const oddTexts: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, SCALAR, spaced('[', tie('value'), ']'), tie('object')),
  object: spaced(
    '{',
    fc
      .tuple(NAME, SPACE, SPACE, tie('value'))
      .map(([name, before, after, value]) => `${name}${before}:${after}${value}`),
    '}',
  ),
})).object
