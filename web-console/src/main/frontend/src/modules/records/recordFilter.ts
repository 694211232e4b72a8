import type { LocationQuery } from 'vue-router'
import type { RecordQuery } from '@/api/types'

export interface RecordFilter {
  integration: string
  state: string
  failure: string
  q: string
}

const NAMES = ['integration', 'state', 'failure', 'q'] as const

/** The filter as the page's address carries it, so that a filtered list can be linked and found again. */
export function filterOf(query: LocationQuery): RecordFilter {
  const text = (name: string) => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }
  return { integration: text('integration'), state: text('state'), failure: text('failure'), q: text('q') }
}

/** Only what is set. */
export function queryOf(filter: RecordFilter): RecordQuery & Record<string, string> {
  return Object.fromEntries(NAMES.filter((name) => filter[name] !== '').map((name) => [name, filter[name]]))
}

export function isFiltered(filter: RecordFilter): boolean {
  return NAMES.some((name) => filter[name] !== '')
}
