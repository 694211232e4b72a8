import { describe, expect, it } from 'vitest'
import { fitOf } from './fit'

describe('a schedule', () => {
  const times = ['2026-01-01T08:00:00Z', '2026-01-01T08:10:00Z', '2026-01-01T08:15:00Z']

  it('fits where a run ends within the shortest time between two', () => {
    expect(fitOf('source', 300, times)).toEqual({ side: 'source', seconds: 300, interval: 300, fits: true })
    expect(fitOf('target', 301, times)).toMatchObject({ fits: false })
  })

  it('is not told of where nothing runs by itself', () => {
    expect(fitOf('source', 300, [])).toBeNull()
    expect(fitOf('source', 300, times.slice(0, 1))).toBeNull()
  })
})
