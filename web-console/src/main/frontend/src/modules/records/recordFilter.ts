import type { LocationQuery } from 'vue-router'
import type { RecordQuery } from '@/api/types'

export interface RecordFilter {
  integration: string
  state: string
  failure: string
  /** With a failure: exactly this, also nothing at all; null: any. */
  field: string | null
  value: string | null
  q: string
}

export const NO_FAILURE = { failure: '', field: null, value: null } as const

const NAMES = ['integration', 'state', 'failure', 'q'] as const
const PARTS = ['field', 'value'] as const

/** The filter as the page's address carries it, so that a filtered list can be linked and found again. */
export function filterOf(query: LocationQuery): RecordFilter {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }
  const failure = text('failure')
  const part = (name: string) => (failure !== '' && typeof query[name] === 'string' ? query[name] : null)
  return {
    integration: text('integration'),
    state: text('state'),
    failure,
    field: part('field'),
    value: part('value'),
    q: text('q'),
  }
}

/** Only what is set. */
export function queryOf(filter: RecordFilter): RecordQuery & Record<string, string> {
  const names = [...NAMES.filter((name) => filter[name] !== ''), ...PARTS.filter((name) => filter[name] !== null)]
  return Object.fromEntries(names.map((name) => [name, filter[name] ?? '']))
}

export function isFiltered(filter: RecordFilter): boolean {
  return NAMES.some((name) => filter[name] !== '')
}
