import { parseExact, printExact } from '@/api/exactNumbers'

/** A value that is another one in two documents; absent on one side where that side is undefined. */
export interface Difference {
  /** As a JSON Pointer. */
  place: string
  /** What the object around it calls itself, such as the label of a field; often empty. */
  label: string
  before: string | undefined
  after: string | undefined
}

/** Where two JSON texts differ, in the order of the first; nothing when one of them cannot be read. */
export function differences(before: string, after: string): Difference[] {
  try {
    return compared('', '', parseExact(before), parseExact(after))
  } catch {
    return []
  }
}

function compared(place: string, label: string, before: unknown, after: unknown): Difference[] {
  if (isObject(before) && isObject(after)) {
    const inner = nameOf(after) || nameOf(before) || label
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      compared(`${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, inner, before[name], after[name]),
    )
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index).flatMap((index) =>
      compared(`${place}/${index}`, label, before[index], after[index]),
    )
  }
  const [one, other] = [written(before), written(after)]
  return one === other ? [] : [{ place, label: label || nameOf(after) || nameOf(before), before: one, after: other }]
}

function nameOf(value: unknown): string {
  if (!isObject(value)) return ''
  const name = value.label ?? value.field
  return typeof name === 'string' ? name : ''
}

function written(value: unknown): string | undefined {
  return value === undefined ? undefined : printExact(value, 0)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
