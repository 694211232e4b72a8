import type { RecordSummary } from '@/api/types'

const CODES_WITH_ADVICE = new Set([
  'document-left-open',
  'document-locked',
  'duplicate-number',
  'required-missing',
  'cast-failed',
  'format-failed',
  'function-failed',
  'mapping-miss',
  'parser-failed',
  'mvel-failed',
  'merge-key-missing',
  'aggregate-failed',
  'empty-request',
  'record-too-costly',
  'value-unusable',
  'content-unreadable',
  'mapping-crashed',
])

/** The word under `advice` that says what a person can do; null when nothing is to be done. */
export function adviceFor(record: Pick<RecordSummary, 'state' | 'failure'>): string | null {
  if (record.state === 'IN_DOUBT' || record.state === 'WAITING') return record.state
  if (record.state !== 'FAILED') return null
  return record.failure && CODES_WITH_ADVICE.has(record.failure.code) ? record.failure.code : 'FAILED'
}
