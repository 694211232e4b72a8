// Documents that are not stored.

import type { Id, RecordState, Text } from './types'

/** A row of a source, numbers as exactNumbers has them. */
export type Row = Record<string, unknown>

export interface DraftFailure {
  key: string
  code: string
  field: string
  path: string
  reason: string
}

/** How one field got its value; `rows` instead of the rest where it is a list with members. */
export interface TraceLine {
  path: string
  value: unknown
  rows?: number
  result?: unknown
  failure?: { code: string; reason: string }
}

/** Of one document: the keys of its records and a line a field. */
export interface Trace {
  key: string
  records: string[]
  request: TraceLine[]
}

export interface DraftPreview {
  requests: Row[]
  failures: DraftFailure[]
  rejected: { key: string | null; reason: string }[]
  dropped: number
  /** Records past those that are tried at once. */
  left: number
  duplicates: number
  warnings: Record<string, number>
  trace: Trace[]
}

/** One page of a source; `read` of the page were read, `rows` may be fewer. */
export interface SourceSample {
  rows: Row[]
  read: number
  total: number | null
  from: string
  to: string
  calls: number
}

/** What came of writing one record; `sent` false: it was written before and has not changed. */
export interface SentOne {
  outcome: RecordState
  id: string | null
  number: string | null
  reason: Text | null
  record: Id | null
  sent: boolean
}
