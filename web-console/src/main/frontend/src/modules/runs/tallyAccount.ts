import type { Run, Tally } from '@/api/types'

export type TallyName = keyof Tally | 'kept'

export interface AccountSection {
  name: 'rows' | 'records' | 'outcome' | 'calls'
  cells: { name: TallyName; value: number }[]
  /** Left side less right side of the section's equation; null when it has none. */
  difference: number | null
}

/** Rows that entered the platform: what was fetched and neither filtered out nor rejected. */
export function keptRows(tally: Tally): number {
  return tally.fetched - tally.filtered - tally.rejected
}

/** The numbers of a run as an account that can be checked line by line. */
export function accountOf(run: Run): AccountSection[] {
  const kept = keptRows(run.tally)
  const section = (
    name: AccountSection['name'],
    names: TallyName[],
    difference: number | null = null,
  ): AccountSection => ({
    name,
    cells: names.map((each) => ({ name: each, value: each === 'kept' ? kept : run.tally[each] })),
    difference,
  })
  const { tally } = run
  const calls = section('calls', ['calls', 'throttled'])
  if (run.kind === 'LOAD') return [section('outcome', ['done', 'failed', 'inDoubt', 'waiting', 'skipped']), calls]
  const records = tally.new + tally.changed + tally.unchanged + tally.duplicate
  return [
    section('rows', ['fetched', 'filtered', 'rejected', 'kept'], Math.min(kept, 0)),
    section('records', ['kept', 'split', 'new', 'changed', 'unchanged', 'duplicate'], kept + tally.split - records),
    calls,
  ]
}
