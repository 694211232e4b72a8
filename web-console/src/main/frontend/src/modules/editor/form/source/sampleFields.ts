import { digitsOf } from '@/api/exactNumbers'
import type { Row } from '@/api/types'
import { isObject } from '../entries'

/** Where a document names what its rows are told apart by, and what people call them by. */
export const KEY = ['source', 'metadata', 'id']
export const NUMBER = ['source', 'metadata', 'number']

/** What rows of a source have at one path. */
export interface SampleField {
  path: string
  /** The list or object that it is a member of; '' at the top. */
  parent: string
  type: 'text' | 'number' | 'flag' | 'list' | 'object' | 'none'
  example: string
  /** In how many of `of` places there is a value. */
  filled: number
  of: number
  depth: number
}

const MOST = 400
const DEEPEST = 4

/** All fields of rows, lists and objects with theirs, in the order they come. */
export function fieldsOf(rows: Row[]): SampleField[] {
  const found = new Map<string, SampleField>()
  collect(rows, '', 0, found)
  return [...found.values()]
}

function collect(rows: Row[], parent: string, depth: number, found: Map<string, SampleField>) {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  for (const name of names) {
    if (found.size >= MOST) return
    const values = rows.map((row) => row[name]).filter(isValue)
    const path = parent === '' ? name : `${parent}.${name}`
    const type = typeOf(values[0])
    const example = values[0] === undefined || isNested(values[0]) ? '' : plain(values[0])
    found.set(path, { path, parent, type, example, filled: values.length, of: rows.length, depth })
    const inner = values.flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isObject)
    if (inner.length > 0 && depth < DEEPEST) collect(inner, path, depth + 1, found)
  }
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function isValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

function typeOf(value: unknown): SampleField['type'] {
  if (value === undefined) return 'none'
  if (Array.isArray(value)) return 'list'
  if (isObject(value)) return 'object'
  if (typeof value === 'boolean') return 'flag'
  return digitsOf(value) === null ? 'text' : 'number'
}

/** A member of a list is not one of the row, and a list is no name. */
export function canIdentify({ depth, type }: SampleField): boolean {
  return depth === 0 && type !== 'list' && type !== 'object'
}

/** A value as people read it, with its exact digits. */
export function plain(value: unknown): string {
  return digitsOf(value) ?? String(value)
}

/** Of the fields that are there in every row and never twice, the likeliest key first. */
export function keysOf(rows: Row[], api: string): string[] {
  if (rows.length === 0) return []
  const subject = api.split('/').filter((part) => part !== 'query')
  const weight = (name: string) =>
    (subject.some((part) => part !== '' && name.toLowerCase().startsWith(part.toLowerCase())) ? 0 : 2) +
    (/(id|no|code|number)$/i.test(name) ? 0 : 4)
  const top = fieldsOf(rows).filter(({ depth, filled, of }) => depth === 0 && filled === of)
  return top
    .map(({ path }) => path)
    .filter((path) => new Set(rows.map((row) => plain(row[path]))).size === rows.length)
    .filter((path) => rows.every((row) => !isNested(row[path])))
    .sort((one, other) => weight(one) - weight(other))
}
