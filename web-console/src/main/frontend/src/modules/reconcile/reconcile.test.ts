import { describe, expect, it } from 'vitest'
import type { Difference } from '@/api/types'
import { dayBefore, matching, sheetOf, toneOf } from './reconcile'

const difference = (part: Partial<Difference>): Difference => ({
  kind: 'MISSING',
  record: 1,
  key: 'K1',
  number: null,
  state: 'DONE',
  document: null,
  zh: '',
  en: '',
  ...part,
})

describe('differences', () => {
  const all = [
    difference({ key: 'A-1', document: 'XSCK1' }),
    difference({ key: 'B-2', kind: 'NOT_STAGED' }),
    difference({ key: 'B-3', number: 'n77' }),
  ]

  it.each([
    ['', '', ['A-1', 'B-2', 'B-3']],
    ['NOT_STAGED', '', ['B-2']],
    ['', ' xsck ', ['A-1']],
    ['', 'N77', ['B-3']],
    ['NOT_STAGED', 'a-1', []],
  ])('of kind "%s" with "%s"', (kind, text, keys) => {
    expect(matching(all, { kind, text }).map(({ key }) => key)).toEqual(keys)
  })
})

describe('counts', () => {
  it.each([
    ['failed', 0, ''],
    ['failed', 3, 'bad'],
    ['waiting', 1, 'warn'],
    ['found', 9, ''],
  ])('%s %i', (name, count, tone) => {
    expect(toneOf(name, count)).toBe(tone)
  })
})

it('yesterday is the day before on the calendar of the browser', () => {
  expect(dayBefore(Date.parse('2026-03-01T01:00:00+08:00'), 1)).toBe('2026-02-28')
  expect(dayBefore(Date.parse('2026-02-28T23:00:00Z'), 0)).toBe('2026-03-01')
})

it('the spreadsheet has an address', () => {
  expect(sheetOf(7, 'en')).toBe('/api/v1/reconciliations/7/xlsx?lang=en')
})
