import { describe, expect, it } from 'vitest'
import type { DraftPreview } from '@/api/types'
import { trialsOf } from './trials'

const failure = { key: '2', code: 'cast-failed', field: 'FQty', path: 'FQty', reason: 'cast-failed: "x"' }
const preview = {
  requests: [{ a: 1 }, { a: 3 }],
  failures: [failure],
  trace: ['1', '2', '3'].map((key) => ({ key, records: [key], request: [] })),
} as unknown as DraftPreview

describe('trials', () => {
  it('stand beside their own request, or their reason', () => {
    expect(trialsOf(preview)).toEqual([
      { key: '1', request: { a: 1 }, failures: [] },
      { key: '2', request: null, failures: [failure] },
      { key: '3', request: { a: 3 }, failures: [] },
    ])
  })

  it('show no request beside a row where it cannot be told which is whose', () => {
    expect(trialsOf({ ...preview, requests: [{ a: 3 }] }).map(({ request }) => request)).toEqual([null, null, null])
  })
})
