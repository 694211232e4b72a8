// 单据追踪: what became of a record.

import type { Id, RecordState } from './types'

export interface TraceHit {
  id: Id
  integration: string
  name: string
  key: string
  number: string | null
  state: RecordState
  targetId: string | null
  targetNumber: string | null
  firstStoredAt: string
  changedAt: string
  doneAt: string | null
  reason: string | null
  reasonEn: string | null
}

export interface TraceLink extends TraceHit {
  by: 'look-up' | 'reference' | 'number'
}

export interface TraceStep {
  at: string
  kind: string
  by: string | null
  run: Id | null
  zh: string
  en: string
}

export interface TraceDelivery {
  id: Id
  run: Id
  api: string
  state: string
  outcome: string | null
  version: number
  intendedAt: string
  settledAt: string | null
  request: unknown
  answer: unknown
  error: string | null
  errorEn: string | null
  calls: Id[]
}

/** A line of the mapping: where the value of a field came from. */
export interface TraceField {
  path: string
  value: unknown
  rows?: number
  placeholders?: { text: string; value: unknown }[]
  result?: unknown
}

export interface Traced extends TraceHit {
  content: unknown
  steps: TraceStep[]
  deliveries: TraceDelivery[]
  fields: { request: TraceField[] } | null
  chain: TraceLink[]
}
