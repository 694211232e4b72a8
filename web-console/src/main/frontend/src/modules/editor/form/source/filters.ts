import { isObject, textOf } from '../entries'

export const LOGICS = [
  'eq',
  'neq',
  'gt',
  'egt',
  'lt',
  'elt',
  'like',
  'notlike',
  'between',
  'notnull',
  'isnull',
] as const

/** One condition; `other` where it is none that has field, operator and value. */
export type Filter = { field: string; logic: string; value: unknown } | { other: string }

/** Groups of conditions: a row passes when all of one group hold; null where the text has another shape. */
export function filtersOf(condition: unknown): Filter[][] | null {
  if (condition === undefined || condition === null) return []
  if (!Array.isArray(condition)) return null
  const groups: Filter[][] = []
  for (const group of condition) {
    if (!Array.isArray(group)) return null
    groups.push(group.map(filterOf))
  }
  return groups
}

function filterOf(condition: unknown): Filter {
  if (
    !isObject(condition) ||
    condition.mvel !== undefined ||
    Array.isArray(condition.value) ||
    isObject(condition.value)
  ) {
    return { other: textOf(condition) }
  }
  return { field: textOf(condition.field), logic: textOf(condition.logic), value: condition.value }
}

export function takesValue(logic: string): boolean {
  return logic !== 'notnull' && logic !== 'isnull'
}
