import type { Window } from '@/api/types'

/** `by`: how many rows more or fewer than the source counted. */
export interface Proof {
  kind: 'open' | 'same' | 'pages' | 'more' | 'fewer'
  by: number
}

/** A piece of the time line; `share` is its part of the whole, for drawing. */
export interface Span {
  kind: 'closed' | 'open' | 'gap'
  from: string
  to: string
  share: number
}

export interface Coverage {
  spans: Span[]
  gaps: number
  open: number
}

/** What shows that a window was read whole. */
export function proofOf(window: Window): Proof {
  if (window.state === 'OPEN') return { kind: 'open', by: 0 }
  if (window.vendorTotal === null) return { kind: 'pages', by: 0 }
  const difference = window.rows - window.vendorTotal
  if (difference === 0) return { kind: 'same', by: 0 }
  return { kind: difference > 0 ? 'more' : 'fewer', by: Math.abs(difference) }
}

/** The time line from the first window to the last: what was read, what is unfinished, and what no window covers. */
export function coverageOf(windows: Window[]): Coverage {
  const inOrder = [...windows].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))
  const pieces: Omit<Span, 'share'>[] = []
  let reached: string | null = null
  for (const window of inOrder) {
    if (reached !== null && Date.parse(window.from) > Date.parse(reached)) {
      pieces.push({ kind: 'gap', from: reached, to: window.from })
    }
    const from: string = reached !== null && Date.parse(window.from) < Date.parse(reached) ? reached : window.from
    if (Date.parse(window.to) <= Date.parse(from) && window.state === 'CLOSED') continue
    pieces.push({ kind: window.state === 'OPEN' ? 'open' : 'closed', from, to: window.to })
    if (reached === null || Date.parse(window.to) > Date.parse(reached)) reached = window.to
  }
  const length = (piece: { from: string; to: string }) => Math.max(0, Date.parse(piece.to) - Date.parse(piece.from))
  const whole = pieces.reduce((sum, piece) => sum + length(piece), 0) || 1
  return {
    spans: pieces.map((piece) => ({ ...piece, share: length(piece) / whole })),
    gaps: pieces.filter((piece) => piece.kind === 'gap').length,
    open: windows.filter((window) => window.state === 'OPEN').length,
  }
}
