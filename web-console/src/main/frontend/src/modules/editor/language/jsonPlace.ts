import { ensureSyntaxTree, syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import type { SyntaxNode, Tree } from '@lezer/common'
import type { JsonPath } from './schemaTree'

/** Where a position of a JSON text stands, also in a text that is not finished. */
export interface JsonPlace {
  /** A member's name, or a value. */
  kind: 'name' | 'value'
  /** Of the member or value; of the surrounding object where a new name would begin. */
  path: JsonPath
  /** What is typed already: without quotes it is where a word would begin. */
  from: number
  to: number
  quoted: boolean
}

const VALUES = ['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']

const PATIENCE = 1_000

/** The syntax tree as far as a position, also where the parser has not come there by itself yet. */
export function treeTo(state: EditorState, position: number): Tree {
  return ensureSyntaxTree(state, position, PATIENCE) ?? syntaxTree(state)
}

export function placeAt(state: EditorState, position: number): JsonPlace | null {
  const node = treeTo(state, position).resolveInner(position, -1)
  const { from, to } = node
  const inside = from < position && (position < to || !closed(state, node))
  if (node.name === 'PropertyName' && inside) {
    return { kind: 'name', path: pathOf(state, node.parent ?? node), from, to, quoted: true }
  }
  if (node.name === 'String' && inside) {
    return { kind: 'value', path: pathOf(state, node), from, to, quoted: true }
  }
  return placeBetween(state, node, position)
}

function closed(state: EditorState, node: SyntaxNode): boolean {
  const text = state.sliceDoc(node.from, node.to)
  return text.length > 1 && text.endsWith('"')
}

/** Between tokens the last sign before the word decides what may come. */
function placeBetween(state: EditorState, node: SyntaxNode, position: number): JsonPlace | null {
  const before = state.sliceDoc(Math.max(0, position - 2_000), position)
  const word = /"?[\w.-]*$/.exec(before)?.[0] ?? ''
  const sign = before
    .slice(0, before.length - word.length)
    .trimEnd()
    .slice(-1)
  const range = { from: position - word.length, to: position, quoted: false }
  const container =
    enclosing(treeTo(state, position).resolveInner(range.from, -1), range.from) ?? enclosing(node, range.from)
  if (!container) return null
  if (container.name === 'Array' && (sign === '[' || sign === ',')) {
    return { kind: 'value', path: [...pathOf(state, container), itemsBefore(container, range.from)], ...range }
  }
  if (container.name === 'Object' && (sign === '{' || sign === ',')) {
    return { kind: 'name', path: pathOf(state, container), ...range }
  }
  const property = propertyBefore(container, range.from)
  if (container.name === 'Object' && sign === ':' && property) {
    return { kind: 'value', path: pathOf(state, property), ...range }
  }
  return null
}

function enclosing(node: SyntaxNode, position: number): SyntaxNode | null {
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if ((at.name === 'Object' || at.name === 'Array') && at.from < position) return at
  }
  return null
}

function propertyBefore(object: SyntaxNode, position: number): SyntaxNode | null {
  return object.getChildren('Property').findLast((property) => property.from < position) ?? null
}

function itemsBefore(array: SyntaxNode, position: number): number {
  let count = 0
  for (let child = array.firstChild; child && child.from < position; child = child.nextSibling) {
    if (VALUES.includes(child.name) && child.to < position) count += 1
  }
  return count
}

/** The path of a value, or of the member that a Property node is. */
export function pathOf(state: EditorState, node: SyntaxNode): JsonPath {
  const path: JsonPath = []
  for (let at: SyntaxNode | null = node; at; at = at.parent) {
    if (at.name === 'Property') {
      path.unshift(nameOf(state, at))
    } else if (at.parent?.name === 'Array' && VALUES.includes(at.name)) {
      path.unshift(itemsBefore(at.parent, at.from))
    }
  }
  return path
}

function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild('PropertyName')
  const text = name ? state.sliceDoc(name.from, name.to) : ''
  try {
    return JSON.parse(text) as string
  } catch {
    return text.replaceAll('"', '')
  }
}

/** Names that the object around a position has already, but for the one that is being typed. */
export function namesBeside(state: EditorState, position: number): Set<string> {
  const object = enclosing(treeTo(state, state.doc.length).resolveInner(position, -1), position)
  const others = (object?.getChildren('Property') ?? []).filter(({ from }) => {
    const name = object
      ?.getChildren('Property')
      .find((each) => each.from === from)
      ?.getChild('PropertyName')
    return !name || position <= name.from || name.to < position
  })
  return new Set(others.map((property) => nameOf(state, property)))
}
