import { isArray, textOf, type Entry } from '../entries'
import { placeholderOf, written, type ShownKind } from './valueKind'

/** What a dragged field is among other things that may be dragged. */
export const FIELD_TYPE = 'application/x-duijie-field'

/** Lists take lists; whatever the form only shows takes nothing. */
export function takesField(kind: ShownKind, entry: Entry): boolean {
  return kind === 'list' ? isArray(entry) : kind !== 'other' && kind !== 'lookup'
}

/** The value of an entry that a field of the source is put into: behind a text, else in place of what is there. */
export function withField(kind: ShownKind, entry: Entry, path: string): string {
  const value = textOf(entry.value)
  if (kind === 'list') return path
  if (kind === 'text' || kind === 'function') return value + written({ path, format: '' })
  if (kind === 'mvel') return value + path
  return written({ path, format: placeholderOf(value)?.format ?? '' })
}
