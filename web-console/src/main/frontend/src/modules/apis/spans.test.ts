import { describe, expect, it } from 'vitest'
import { chartColours } from '@/theme/chartColours'
import { courseChart, isSpan, spanUntil } from './spans'

describe('span of time', () => {
  it('ends now', () => {
    expect(spanUntil('h1', Date.parse('2026-11-24T12:00:00Z'))).toEqual({
      from: '2026-11-24T11:00:00.000Z',
      to: '2026-11-24T12:00:00.000Z',
    })
  })

  it.each([
    ['d7', true],
    ['forever', false],
    [undefined, false],
  ])('%s is one: %s', (name, is) => {
    expect(isSpan(name)).toBe(is)
  })

  it('is drawn with failed calls apart from the others', () => {
    const at = '2026-11-24T11:00:00Z'
    const point = { at, calls: 5, errors: 2, throttled: 0, median: 40, slow: 90 }

    const chart = courseChart(
      [point],
      { from: at, to: at },
      { calls: 'c', errors: 'e', median: 'm', slow: 's' },
      String,
      chartColours(false),
    )

    expect(chart.series.map(({ name, data }) => [name, data])).toEqual([
      ['c', [[at, 3]]],
      ['e', [[at, 2]]],
      ['m', [[at, 40]]],
      ['s', [[at, 90]]],
    ])
  })
})
