import type { DraftFailure, DraftPreview, Row } from '@/api/types'

/** One document of a trial: the records in it, what would be sent, and why nothing would. */
export interface Trial {
  key: string
  request: Row | null
  failures: DraftFailure[]
}

/**
 * Requests come in the order of the documents without failures. Where a hook leaves some out it cannot be told which is whose,
 * and none is shown beside a row.
 */
export function trialsOf(preview: DraftPreview): Trial[] {
  const failing = new Map<string, DraftFailure[]>()
  preview.failures.forEach((failure) => failing.set(failure.key, [...(failing.get(failure.key) ?? []), failure]))
  const documents = preview.trace.map(({ key, records }) => ({
    key,
    failures: records.flatMap((record) => failing.get(record) ?? []),
  }))
  const good = documents.filter(({ failures }) => failures.length === 0)
  const paired = good.length === preview.requests.length
  const requests = new Map(good.map(({ key }, index) => [key, preview.requests[index]]))
  return documents.map(({ key, failures }) => ({
    key,
    failures,
    request: paired ? (requests.get(key) ?? null) : null,
  }))
}
