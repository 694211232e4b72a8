import type { Difference, ReconciliationEntry } from '@/api/types'

/** How the counts are told: where they were found. What is not counted is left out. */
export const TOTAL_GROUPS = {
  source: ['rows', 'filtered', 'rejected', 'records'],
  here: ['staged', 'notStaged', 'changed', 'written', 'pending', 'failed', 'waiting', 'inDoubt', 'skipped'],
  target: ['asked', 'found', 'missing', 'twice', 'unchecked', 'compared', 'different'],
} as const

const WRONG = new Set(['rejected', 'notStaged', 'changed', 'failed', 'inDoubt', 'missing', 'twice', 'different'])
const OPEN = new Set(['pending', 'waiting', 'unchecked'])

/** What a count means: zero is never a concern. */
export function toneOf(name: string, count: number): 'bad' | 'warn' | '' {
  if (count === 0) return ''
  if (WRONG.has(name)) return 'bad'
  return OPEN.has(name) ? 'warn' : ''
}

export interface DifferenceFilter {
  kind: string
  text: string
}

/** Empty texts match everything. */
export function matching(differences: Difference[], { kind, text }: DifferenceFilter): Difference[] {
  const wanted = text.trim().toLowerCase()
  return differences.filter(
    (each) =>
      (kind === '' || each.kind === kind) &&
      (wanted === '' ||
        [each.key, each.number, each.document, each.field].some((part) => (part ?? '').toLowerCase().includes(wanted))),
  )
}

export const isRunning = (entry: ReconciliationEntry) => entry.state === 'RUNNING'

/** yyyy-MM-dd of so many days before a moment, on the calendar of the browser. */
export function dayBefore(now: number, days: number): string {
  const date = new Date(now)
  date.setDate(date.getDate() - days)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The browser downloads it with its own session, in the reader's language. */
export const sheetOf = (id: string | number, language: string) =>
  `/api/v1/reconciliations/${encodeURIComponent(id)}/xlsx?lang=${language}`

/** The day, or the first and the last. */
export const daysOf = (entry: { day: string; lastDay?: string }) =>
  entry.lastDay === undefined || entry.lastDay === entry.day ? entry.day : `${entry.day} – ${entry.lastDay}`
