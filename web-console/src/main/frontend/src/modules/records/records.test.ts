import { describe, expect, it } from 'vitest'
import type { Delivery, RecordState } from '@/api/types'
import { sampleRecord } from '@/testing/samples'
import { adviceFor } from './advice'
import { inOrder } from './inOrder'
import { filterOf, isFiltered, queryOf } from './recordFilter'

describe('the filter in the address', () => {
  it('is read and written back', () => {
    const filter = filterOf({ state: 'FAILED', q: '杭州', other: 'x', failure: null })

    expect(filter).toEqual({ integration: '', state: 'FAILED', failure: '', field: null, value: null, q: '杭州' })
    expect(queryOf(filter)).toEqual({ state: 'FAILED', q: '杭州' })
  })

  it('tells a group without a value from any value', () => {
    const query = { failure: 'required-missing', field: 'FName', value: '' }

    expect(queryOf(filterOf(query))).toEqual(query)
    expect(queryOf(filterOf({ failure: 'required-missing' }))).toEqual({ failure: 'required-missing' })
    expect(queryOf(filterOf({ field: 'FName' }))).toEqual({})
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

describe('deliveries', () => {
  it('are counted from the first, whatever order they come in', () => {
    const delivery = (id: number, intendedAt: string) => ({ id, intendedAt }) as Delivery
    const came = [
      delivery(9, '2026-11-24T13:00:02Z'),
      delivery(8, '2026-11-24T13:00:00Z'),
      delivery(7, '2026-11-24T13:00:00Z'),
    ]

    expect(inOrder(came).map(({ id }) => id)).toEqual([7, 8, 9])
  })
})
