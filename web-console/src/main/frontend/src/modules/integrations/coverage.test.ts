import { describe, expect, it } from 'vitest'
import type { Window } from '@/api/types'
import { coverageOf, proofOf } from './coverage'

const window = (from: number, to: number, part: Partial<Window> = {}): Window => ({
  from: `2026-11-24T${String(from).padStart(2, '0')}:00:00Z`,
  to: `2026-11-24T${String(to).padStart(2, '0')}:00:00Z`,
  state: 'CLOSED',
  pages: 1,
  rows: 10,
  vendorTotal: 10,
  openedAt: '2026-11-24T20:00:00Z',
  closedAt: '2026-11-24T20:01:00Z',
  ...part,
})

describe('coverage', () => {
  it('of windows that follow each other has no gap, in whatever order they come', () => {
    const { gaps, open, spans } = coverageOf([window(6, 12), window(0, 6)])

    expect({ gaps, open }).toEqual({ gaps: 0, open: 0 })
    expect(spans.map((span) => span.share)).toEqual([0.5, 0.5])
  })

  it('shows the span that no window covers', () => {
    const { gaps, spans } = coverageOf([window(0, 2), window(5, 6)])

    expect(gaps).toBe(1)
    expect(spans[1]).toMatchObject({
      kind: 'gap',
      from: '2026-11-24T02:00:00Z',
      to: '2026-11-24T05:00:00Z',
      share: 0.5,
    })
  })

  it('does not count what overlaps twice', () => {
    const { gaps, spans } = coverageOf([window(0, 6), window(1, 3), window(5, 10)])

    expect(gaps).toBe(0)
    expect(spans.map((span) => span.from)).toEqual(['2026-11-24T00:00:00Z', '2026-11-24T06:00:00Z'])
  })

  it('counts windows that are not read whole', () => {
    expect(coverageOf([window(0, 2), window(2, 4, { state: 'OPEN', closedAt: null })]).open).toBe(1)
  })

  it('of nothing is nothing', () => {
    expect(coverageOf([])).toEqual({ spans: [], gaps: 0, open: 0 })
  })
})

describe('proof', () => {
  it.each([
    [
      { rows: 10, vendorTotal: 10 },
      { kind: 'same', by: 0 },
    ],
    [
      { rows: 12, vendorTotal: 10 },
      { kind: 'more', by: 2 },
    ],
    [
      { rows: 7, vendorTotal: 10 },
      { kind: 'fewer', by: 3 },
    ],
    [{ vendorTotal: null }, { kind: 'pages', by: 0 }],
    [{ state: 'OPEN' as const }, { kind: 'open', by: 0 }],
  ])('%j → %j', (part, proof) => {
    expect(proofOf(window(0, 1, part))).toEqual(proof)
  })
})
