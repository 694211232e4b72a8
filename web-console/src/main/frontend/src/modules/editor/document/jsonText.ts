import { parseExact } from '@/api/exactNumbers'
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser'
import type { JsonPath } from '../language/schemaTree'

/** A JSON text and what stands where in it. */
export interface JsonText {
  text: string
  root: Node
}

/** Why a text cannot be read, and where. */
export interface JsonFault {
  fault: string
  offset: number
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false }

export function parseText(text: string): JsonText | JsonFault {
  const errors: ParseError[] = []
  let root: Node | undefined
  try {
    root = parseTree(text, errors, STRICT)
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    return { fault: 'TooDeep', offset: 0 }
  }
  const first = errors[0]
  if (first) return { fault: printParseErrorCode(first.error), offset: first.offset }
  return root ? { text, root } : { fault: 'ValueExpected', offset: 0 }
}

export function isReadable(parsed: JsonText | JsonFault): parsed is JsonText {
  return 'root' in parsed
}

/** A member of an object: of equal names each is one. */
export interface Member {
  name: string
  property: Node
  value: Node
}

export function membersOf(object: Node | undefined): Member[] {
  if (object?.type !== 'object') return []
  return (object.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? []
    return key && value ? [{ name: key.value as string, property, value }] : []
  })
}

export function itemsOf(array: Node | undefined): Node[] {
  return array?.type === 'array' ? (array.children ?? []) : []
}

/** The node at a path; of equal names the last counts. */
export function nodeAt(root: Node, path: JsonPath): Node | undefined {
  let at: Node | undefined = root
  for (const step of path) {
    at = typeof step === 'number' ? itemsOf(at)[step] : membersOf(at).findLast(({ name }) => name === step)?.value
  }
  return at
}

/** A node's own text. */
export function written(json: JsonText, node: Node): string {
  return json.text.slice(node.offset, node.offset + node.length)
}

/** The value at a path, numbers as exactNumbers has them: with the digits that are written. */
export function valueAt(json: JsonText, path: JsonPath): unknown {
  const node = nodeAt(json.root, path)
  return node === undefined ? undefined : parseExact<unknown>(written(json, node))
}

/** The text at a path; empty where there is none, or something else. */
export function stringAt(json: JsonText, path: JsonPath): string {
  const node = nodeAt(json.root, path)
  return node?.type === 'string' ? (node.value as string) : ''
}
