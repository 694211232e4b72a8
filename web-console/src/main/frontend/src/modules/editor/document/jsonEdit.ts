import type { Node } from 'jsonc-parser'
import { parseExact } from '@/api/exactNumbers'
import type { JsonPath } from '../language/schemaTree'
import { colonOf, indentAt, isInline, lastLine, print, siblingsOf, styleOf, type Style } from './jsonStyle'
import { isReadable, itemsOf, membersOf, nodeAt, parseText, written, type JsonText } from './jsonText'

// Each edit gives the whole text, in which nothing but the member or element that it is about is another one.

/**
 * Sets the value at a path; objects that are missing on the way, or empty, are made. Nothing is changed where something else
 * stands in the way.
 */
export function setValue(json: JsonText, path: JsonPath, value: unknown): string {
  const { text, root } = json
  const node = nodeAt(root, path)
  if (node) return replaced(text, node.offset, node.length, changed(json, node, value))
  let known = path.length - 1
  while (known > 0 && !nodeAt(root, path.slice(0, known))) known--
  const missing = path.slice(known + 1).reduceRight((inner: unknown, name) => ({ [name]: inner }), value)
  const parent = nodeAt(root, path.slice(0, known))
  const step = path[known]
  if (parent?.type === 'object' && typeof step === 'string') return inserted(json, parent, named(step, missing))
  if (parent && typeof step === 'string' && isEmpty(parent)) {
    return replaced(text, parent.offset, parent.length, changed(json, parent, { [step]: missing }))
  }
  return text
}

/**
 * Puts an element into a list, at its end where no index is given; a list that is missing, or empty, is made. Nothing is changed
 * where something else stands in the way.
 */
export function insertItem(json: JsonText, path: JsonPath, value: unknown, index?: number): string {
  const array = nodeAt(json.root, path)
  if (array && array.type !== 'array' && !isEmpty(array)) return json.text
  if (array?.type !== 'array') return setValue(json, path, [value])
  const printer: Printer = (style, indent, inline) => print(value, style, indent, inline)
  const before = itemsOf(array)[index ?? itemsOf(array).length]
  return before ? insertedBefore(json, array, before, printer) : inserted(json, array, printer)
}

/** Sets many members of one object to texts in one edit; those that are there keep their place. */
export function setTexts(json: JsonText, path: JsonPath, pairs: [string, string][]): string {
  const object = nodeAt(json.root, path)
  const texts = new Map(pairs)
  if (texts.size === 0 || !holds(json.root, path, 'object')) return json.text
  if (object?.type !== 'object' || !object.children?.length) return setValue(json, path, Object.fromEntries(texts))
  const last = new Map(membersOf(object).map(({ name, value }) => [name, value]))
  const parts: string[] = []
  let at = 0
  for (const [name, node] of [...last].sort(([, one], [, other]) => one.offset - other.offset)) {
    const text = texts.get(name)
    if (text === undefined) continue
    parts.push(json.text.slice(at, node.offset), changed(json, node, text))
    at = node.offset + node.length
  }
  const final = object.children.at(-1)
  const behind = final ? final.offset + final.length : 0
  const { space, indent, inline } = placeIn(json, object)
  const style = { ...styleOf(json), colon: colonOf(json, object) ?? styleOf(json).colon }
  parts.push(json.text.slice(at, behind))
  for (const [name, text] of texts) {
    if (!last.has(name)) parts.push(`,${space}${named(name, text)(style, indent, inline)}`)
  }
  return parts.join('') + json.text.slice(behind)
}

/** Takes a member, with all of the same name, or an element away; nothing where there is none. */
export function remove(json: JsonText, path: JsonPath): string {
  const step = path.at(-1)
  const parent = nodeAt(json.root, path.slice(0, -1))
  if (!parent || step === undefined) return json.text
  const index =
    typeof step === 'number'
      ? step < itemsOf(parent).length
        ? step
        : -1
      : membersOf(parent).findLastIndex(({ name }) => name === step)
  if (index < 0) return json.text
  const text = removedChild(json.text, parent, index)
  const left = typeof step === 'string' ? parseText(text) : null
  return left && isReadable(left) ? remove(left, path) : text
}

/** Gives a member another name; its value and place stay. */
export function rename(json: JsonText, path: JsonPath, name: string): string {
  const parent = nodeAt(json.root, path.slice(0, -1))
  const key = membersOf(parent).findLast((member) => member.name === path.at(-1))?.property.children?.[0]
  return key ? replaced(json.text, key.offset, key.length, JSON.stringify(name)) : json.text
}

/** Exchanges an element with the one behind it; what is between them stays. */
export function swapWithNext(json: JsonText, path: JsonPath, index: number): string {
  const [one, other] = itemsOf(nodeAt(json.root, path)).slice(index, index + 2)
  if (!one || !other) return json.text
  const between = json.text.slice(one.offset + one.length, other.offset)
  const text = written(json, other) + between + written(json, one)
  return replaced(json.text, one.offset, text.length, text)
}

/** Whether a list or an object can be there: it is, or nothing else would be lost by making it. */
export function holds(root: Node, path: JsonPath, type: 'array' | 'object'): boolean {
  return (
    path.every((_, index) => fits(nodeAt(root, path.slice(0, index)), path[index])) && isOr(nodeAt(root, path), type)
  )
}

function fits(parent: Node | undefined, step: string | number | undefined): boolean {
  return isOr(parent, typeof step === 'number' ? 'array' : 'object')
}

function isOr(node: Node | undefined, type: 'array' | 'object'): boolean {
  return node === undefined || node.type === type || isEmpty(node)
}

/** Null, an empty text, or nothing in it. */
function isEmpty(node: Node): boolean {
  return node.type === 'null' || (node.type === 'string' ? node.value === '' : node.children?.length === 0)
}

type Printer = (style: Style, indent: string, inline: boolean) => string

function named(name: string, value: unknown): Printer {
  return (style, indent, inline) => JSON.stringify(name) + style.colon + print(value, style, indent, inline)
}

function replaced(text: string, offset: number, length: number, by: string): string {
  return text.slice(0, offset) + by + text.slice(offset + length)
}

/** The text of a new value; that of the old one where nothing is changed. */
function changed(json: JsonText, node: Node, value: unknown): string {
  const old = written(json, node)
  if (JSON.stringify(parseExact(old)) === JSON.stringify(value)) return old
  const inline = node.children !== undefined && node.children.length > 0 && !old.includes('\n')
  return print(value, styleOf(json), indentAt(json.text, node.offset), inline)
}

function inserted(json: JsonText, container: Node, printer: Printer): string {
  const { text } = json
  const last = container.children?.at(-1)
  const own = styleOf(json)
  const style = { ...own, colon: colonOf(json, container) ?? own.colon }
  if (!last) {
    const indent = indentAt(text, container.offset)
    const inner = indent + style.unit
    const open = style.unit === '' ? '' : style.newline + inner
    const close = style.unit === '' ? '' : style.newline + indent
    const body = open + printer(style, inner, false) + close
    return replaced(text, container.offset + 1, container.length - 2, body)
  }
  const { space, indent, inline } = placeIn(json, container)
  return replaced(text, last.offset + last.length, 0, `,${space}${printer(style, indent, inline)}`)
}

function insertedBefore(json: JsonText, container: Node, before: Node, printer: Printer): string {
  const { space, indent, inline } = placeIn(json, container)
  return replaced(json.text, before.offset, 0, `${printer(styleOf(json), indent, inline)},${space}`)
}

/** Where a further child of a container stands: behind which white space, indented how. */
function placeIn(json: JsonText, container: Node): { space: string; indent: string; inline: boolean } {
  const { text } = json
  const children = container.children ?? []
  const last = children.at(-1)
  const earlier = children.at(-2)
  const lead = last ? text.slice(earlier ? earlier.offset + earlier.length : container.offset + 1, last.offset) : ''
  const space = earlier ? lead.slice(lead.indexOf(',') + 1) : lead
  const multiline = space.includes('\n')
  return {
    space: !multiline && !earlier ? styleOf(json).comma.slice(1) : space,
    indent: multiline ? lastLine(space) : indentAt(text, container.offset),
    inline: !multiline || isInline(json, siblingsOf(container)),
  }
}

function removedChild(text: string, parent: Node, index: number): string {
  const children = parent.children ?? []
  const [before, own, next] = [children[index - 1], children[index], children[index + 1]]
  if (!own) return text
  const from = before ? before.offset + before.length : next ? own.offset : parent.offset + 1
  const to = before ? own.offset + own.length : next ? next.offset : parent.offset + parent.length - 1
  return replaced(text, from, to - from, '')
}
