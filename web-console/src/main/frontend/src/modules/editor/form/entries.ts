import { digitsOf, numberOf, printExact } from '@/api/exactNumbers'
import type { ApiField } from '@/api/types'

/** A field entry as the form reads it; what it does not know stays in the text. */
export interface Entry {
  field?: unknown
  label?: unknown
  type?: unknown
  value?: unknown
  children?: unknown
  is_required?: unknown
  parser?: unknown
  mapping?: unknown
  describe?: unknown
}

/** The entries of a list; elements that are none are not shown as fields. */
export function entriesOf(value: unknown): Entry[] {
  return Array.isArray(value) ? value.map((item) => (isObject(item) ? item : {})) : []
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return digitsOf(value) ?? (typeof value === 'string' ? value : printExact(value, 0))
}

/** What is typed over a value: a number or a truth value stays one as long as what is typed can be one. */
export function retyped(text: string, old: unknown): unknown {
  if (typeof old === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  return digitsOf(old) === null ? text : (numberOf(text) ?? text)
}

/** Its members are written once a row of a list; else they are an object's. */
export function isArray(entry: Entry): boolean {
  return textOf(entry.type).toLowerCase() === 'array'
}

/** Of equal names the last counts; -1 where there is none. */
export function indexOf(entries: Entry[], field: string): number {
  return entries.findLastIndex((entry) => entry.field === field)
}

/** A new entry for a field of the target: a reference becomes one by itself. */
export function entryFor(field: ApiField, label: string): Entry {
  return {
    field: field.name,
    label,
    type: 'string',
    ...(field.required ? { is_required: true } : {}),
    value: '',
    ...(field.references === null ? {} : { parser: { name: 'ConvertObjectParser', params: 'FNumber' } }),
  }
}
