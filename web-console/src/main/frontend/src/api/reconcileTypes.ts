// 对账: what was compared, and what differs.

import type { Id, Reason, RecordState, Text } from './types'

export type ReconciliationState = 'RUNNING' | 'COMPLETED' | 'FAILED' | 'STOPPED'

export const DIFFERENCE_KINDS = ['NOT_STAGED', 'CHANGED', 'NOT_WRITTEN', 'MISSING', 'TWICE', 'DIFFERENT'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

export interface ReconciliationEntry {
  id: Id
  integrationId: string
  day: string
  /** The last of several days. */
  lastDay: string
  state: ReconciliationState
  by: string
  startedAt: string
  endedAt: string | null
  /** Read at the source so far. */
  rows: number
  /** Records compared so far. */
  checked: number
  clean: boolean | null
  differences: number | null
  error: Reason | null
}

export interface Difference extends Text {
  kind: DifferenceKind
  record: Id | null
  key: string
  number: string | null
  state: RecordState | null
  document: string | null
  /** Of DIFFERENT: what differs, and its values. */
  field?: string | null
  source?: unknown
  target?: unknown
}

export interface ReconciliationAmount {
  field: string
  source: number | string
  target: number | string
}

export interface ReconciliationResult {
  integration: string
  day: string
  zone: string
  from: string
  to: string
  clean: boolean
  targetAsked: boolean
  /** false: only whether documents exist was checked. */
  contentsCompared: boolean
  totals: Record<string, number>
  differences: Difference[]
  /** Differences that are counted, not listed. */
  more: number
  /** Missing in results that earlier versions kept. */
  amounts?: ReconciliationAmount[]
  notes: Text[]
}

export interface ReconciliationDetail extends ReconciliationEntry {
  result: ReconciliationResult | null
}
