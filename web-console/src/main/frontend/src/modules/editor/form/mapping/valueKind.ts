import { digitsOf } from '@/api/exactNumbers'
import { isObject, textOf, type Entry } from '../entries'

/** What a target field gets. */
export const VALUE_KINDS = ['nothing', 'fixed', 'field', 'text', 'table', 'lookup', 'function', 'mvel'] as const
export type ValueKind = (typeof VALUE_KINDS)[number]

/** `list`: its members have entries of their own. `other`: shown as it is, changed as JSON only. */
export type ShownKind = ValueKind | 'list' | 'other'

export const FUNCTION = '_function '
export const MVEL = '_mvel '

const DOUBLE = /\{\{\s*([^{}|]+?)\s*(?:\|\s*([^{}|]*?)\s*)?\}\}/
const SINGLE = /\{([A-Za-z0-9_\u3400-\u9fff]+(?:\.[A-Za-z0-9_\u3400-\u9fff]+)*)(?:\|([A-Za-z]+(?:\([^{}]*\))?))?\}/
const ANY = new RegExp(`${DOUBLE.source}|${SINGLE.source}`, 'g')
const LOOKUP =
  /^_findCollection\s+find\s+(\S+)\s+from\s+(\S+)\s+where\s+([^\s=]+)\s*=\s*((?:\{[^{}]*\}|\{\{[^{}]*\}\}|[^\s{}])+)\s*$/

export interface Placeholder {
  path: string
  format: string
}

/** The placeholder that a value is; null where it is more, or less, than one. */
export function placeholderOf(value: string): Placeholder | null {
  const match = new RegExp(`^(?:${DOUBLE.source}|${SINGLE.source})$`).exec(value)
  return match && { path: match[1] ?? match[3] ?? '', format: match[2] ?? match[4] ?? '' }
}

export function placeholdersIn(value: string): Placeholder[] {
  return [...value.matchAll(ANY)].map((match) => ({
    path: match[1] ?? match[3] ?? '',
    format: match[2] ?? match[4] ?? '',
  }))
}

export function written({ path, format }: Placeholder): string {
  return format === '' ? `{{${path}}}` : `{{${path}|${format}}}`
}

/** Look up in another integration: of the first record whose `where` is `equals`, the field `find`. */
export interface LookUp {
  find: string
  from: string
  where: string
  equals: string
}

export function lookUpOf(value: string): LookUp | null {
  const match = LOOKUP.exec(value)
  return match && { find: match[1] ?? '', from: match[2] ?? '', where: match[3] ?? '', equals: match[4] ?? '' }
}

/** Null while something is missing: half a look-up is none. */
export function lookUpText({ find, from, where, equals }: LookUp): string | null {
  return find && from && where && equals ? `_findCollection find ${find} from ${from} where ${where}=${equals}` : null
}

export function kindOf(entry: Entry): ShownKind {
  if (Array.isArray(entry.children)) return 'list'
  const { value } = entry
  if (value === undefined || value === null || value === '') return 'nothing'
  if (digitsOf(value) !== null || typeof value === 'boolean') return 'fixed'
  if (typeof value !== 'string') return 'other'
  if (/^_function\s/.test(value)) return 'function'
  if (/^_mvel\s/.test(value)) return 'mvel'
  if (/^_findCollection\s/.test(value)) return lookUpOf(value) ? 'lookup' : 'other'
  if (/^_mongoQuery\s/.test(value)) return 'other'
  if (isObject(entry.mapping) && placeholderOf(value)) return 'table'
  if (placeholderOf(value)) return 'field'
  return placeholdersIn(value).length > 0 ? 'text' : 'fixed'
}

/** What an entry begins with when it is to get another kind of value; what can be kept of the old one is. */
export function beginning(kind: ValueKind, entry: Entry): unknown {
  const old = textOf(entry.value)
  const first = placeholdersIn(old)[0]
  const isPlain = kindOf(entry) === 'fixed'
  switch (kind) {
    case 'fixed':
      return isPlain ? entry.value : ''
    case 'field':
    case 'table':
      return first ? written(first) : ''
    case 'text':
      return first && !/^_\w+\s/.test(old) ? old : first ? written(first) : isPlain ? old : ''
    case 'function':
      return FUNCTION + (first ? `'${written(first)}'` : `'${isPlain && !old.includes("'") ? old : ''}'`)
    case 'mvel':
      return MVEL + (first?.path ?? 'record')
    default:
      return ''
  }
}

/** Kinds that a value may be of while it is on its way to the one that was chosen. */
const ON_THE_WAY: Partial<Record<ValueKind, ShownKind[]>> = {
  fixed: ['nothing'],
  field: ['nothing'],
  text: ['nothing', 'fixed', 'field'],
  table: ['nothing', 'field'],
  lookup: ['nothing'],
}

export function shownKind(entry: Entry, wanted: ValueKind | null): ShownKind {
  const kind = kindOf(entry)
  return wanted !== null && ON_THE_WAY[wanted]?.includes(kind) ? wanted : kind
}
