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
  return typeof value === 'string' ? value : JSON.stringify(value)
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
