import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLiveEvents, reconnectDelay } from './liveEvents'

class ScriptedSource extends EventTarget {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  closed = false
  close() {
    this.closed = true
  }
  message(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }))
  }
}

function started() {
  const sources: ScriptedSource[] = []
  let probes = 0
  const live = createLiveEvents(
    () => {
      const source = new ScriptedSource()
      sources.push(source)
      return source as unknown as EventSource
    },
    () => Promise.resolve((probes += 1)),
  )
  live.start()
  return { live, sources, probes: () => probes, source: () => sources.at(-1) as ScriptedSource }
}

describe('live events', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('hands events to those who listen, until they stop', () => {
    const { live, source } = started()
    const seen: unknown[] = []
    const stop = live.on('log', (line) => seen.push(line.id))

    source().message('log', { id: 1 })
    stop()
    source().message('log', { id: 2 })

    expect(seen).toEqual([1])
  })

  it('shows a break, asks whether the session still stands, and comes back', () => {
    const { live, source, sources, probes } = started()
    let resumed = 0
    live.on('resumed', () => (resumed += 1))
    source().onopen?.()
    expect(live.state.value).toBe('open')

    source().onerror?.()
    expect(live.state.value).toBe('lost')
    expect(probes()).toBe(1)

    vi.advanceTimersByTime(1000)
    expect(sources).toHaveLength(2)
    source().onopen?.()
    expect(live.state.value).toBe('open')
    expect(resumed).toBe(1)
  })

  it('does not come back once stopped', () => {
    const { live, source, sources } = started()
    source().onerror?.()

    live.stop()
    vi.advanceTimersByTime(60_000)

    expect(sources).toHaveLength(1)
    expect(live.state.value).toBe('idle')
  })

  it.each([
    [0, 1],
    [1, 2],
    [3, 8],
    [10, 15],
  ])('waits longer with each attempt: %i → %i s', (attempt, seconds) => {
    expect(reconnectDelay(attempt)).toBe(seconds)
  })
})
