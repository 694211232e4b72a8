import type { Node } from 'jsonc-parser'
import { printExact } from '@/api/exactNumbers'
import { itemsOf, membersOf, written, type JsonText } from './jsonText'

/** How new text is to look, so that it looks like what stands around it. */
export interface Style {
  newline: string
  /** One step of indentation; empty: the text is written in one line. */
  unit: string
  colon: string
  comma: string
}

/** Of a whole text, by its first members. */
export function styleOf(json: JsonText): Style {
  const { text, root } = json
  const first = root.children?.[0]
  const lead = first ? text.slice(root.offset + 1, first.offset) : '\n  '
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const unit = lead.includes('\n') ? lastLine(lead).slice(indentAt(text, root.offset).length) || '  ' : ''
  const colon = colonOf(json, root) ?? (unit === '' ? ':' : ': ')
  return { newline, unit, colon, comma: colon.endsWith(' ') ? ', ' : ',' }
}

/** What stands between a name and its value there; null where there is no name. */
export function colonOf(json: JsonText, object: Node): string | null {
  const member = membersOf(object).at(-1)
  const key = member?.property.children?.[0]
  if (!member || !key) return null
  const between = json.text.slice(key.offset + key.length, member.value.offset)
  return between.includes('\n') ? null : between
}

/** The white space that begins the line of an offset. */
export function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

export function lastLine(space: string): string {
  return space.slice(space.lastIndexOf('\n') + 1)
}

/** Whether siblings of the same kind are written in one line each. */
export function isInline(json: JsonText, siblings: Node[]): boolean {
  const nested = siblings.filter(({ children }) => children !== undefined && children.length > 0)
  return nested.length > 0 && nested.every((node) => !written(json, node).includes('\n'))
}

export function siblingsOf(container: Node): Node[] {
  return container.type === 'array' ? itemsOf(container) : membersOf(container).map(({ value }) => value)
}

/** A value as text; `indent` is that of the line it begins in. */
export function print(value: unknown, style: Style, indent: string, inline: boolean): string {
  if (style.unit === '' || inline) return printInline(value, style)
  return printExact(value, style.unit).replaceAll('\n', style.newline + indent)
}

function printInline(value: unknown, style: Style): string {
  if (Array.isArray(value)) return `[${value.map((item) => printInline(item, style)).join(style.comma)}]`
  if (typeof value !== 'object' || value === null) return printExact(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => JSON.stringify(name) + style.colon + printInline(member, style))
  return `{${members.join(style.comma)}}`
}
