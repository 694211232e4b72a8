import { describe, expect, it } from 'vitest'
import type { RecordState } from '@/api/types'
import { sampleRecord } from '@/testing/samples'
import { adviceFor } from './advice'
import { filterOf, isFiltered, queryOf } from './recordFilter'

describe('the filter in the address', () => {
  it('is read and written back', () => {
    const filter = filterOf({ state: 'FAILED', q: '杭州', other: 'x', failure: null })

    expect(filter).toEqual({ integration: '', state: 'FAILED', failure: '', q: '杭州' })
    expect(queryOf(filter)).toEqual({ state: 'FAILED', q: '杭州' })
  })

  it('of an empty address filters nothing', () => {
    expect(isFiltered(filterOf({}))).toBe(false)
  })
})

describe('advice', () => {
  const failure = (code: string) => ({ code, field: '', zh: '', en: '' })

  it.each<[RecordState, string | null, string | null]>([
    ['FAILED', 'cast-failed', 'cast-failed'],
    ['FAILED', 'kingdee-500', 'FAILED'],
    ['FAILED', null, 'FAILED'],
    ['IN_DOUBT', 'unknown', 'IN_DOUBT'],
    ['WAITING', 'missing-reference', 'WAITING'],
    ['DONE', null, null],
    ['PENDING', 'cast-failed', null],
  ])('for %s with %s is %s', (state, code, advice) => {
    expect(adviceFor(sampleRecord({ state, failure: code === null ? null : failure(code) }))).toBe(advice)
  })
})
