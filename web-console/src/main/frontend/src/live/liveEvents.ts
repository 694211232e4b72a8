import { ref, type Ref } from 'vue'
import type { IntegrationSummary, LogLine, Overview, Run, StoreState } from '@/api/types'

export interface LiveEventMap {
  store: StoreState
  run: Run
  integration: IntegrationSummary
  log: LogLine
  overview: Overview
  /** The stream is back after a break: what was shown may be old. */
  resumed: undefined
}

export type LiveState = 'idle' | 'connecting' | 'open' | 'lost'
export type EventSourceOpener = (url: string) => EventSource

export interface LiveEvents {
  state: Readonly<Ref<LiveState>>
  /** Opens the stream; does nothing when it is open. */
  start: () => void
  stop: () => void
  /** Listens until the returned function is called. */
  on: <K extends keyof LiveEventMap>(type: K, listener: (data: LiveEventMap[K]) => void) => () => void
}

const URL = '/api/v1/events'
const STREAMED = ['store', 'run', 'integration', 'log', 'overview'] as const

/** Seconds until the n-th attempt to reconnect (0-based). */
export function reconnectDelay(attempt: number): number {
  return Math.min(2 ** attempt, 15)
}

/** One event stream for the whole console. `probe` is called when it breaks: it finds out whether the session ended. */
export function createLiveEvents(open: EventSourceOpener, probe: () => Promise<unknown>): LiveEvents {
  const state = ref<LiveState>('idle')
  const listeners = new Map<string, Set<(data: never) => void>>()
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0

  function emit(type: string, data: unknown) {
    listeners.get(type)?.forEach((listener) => listener(data as never))
  }

  function connect() {
    const current = open(URL)
    source = current
    STREAMED.forEach((type) =>
      current.addEventListener(type, (event) => emit(type, JSON.parse((event as MessageEvent<string>).data))),
    )
    current.onopen = () => {
      const wasLost = state.value === 'lost'
      state.value = 'open'
      attempt = 0
      if (wasLost) emit('resumed', undefined)
    }
    current.onerror = () => {
      current.close()
      if (source !== current) return
      source = null
      state.value = 'lost'
      timer = setTimeout(connect, reconnectDelay(attempt++) * 1000)
      probe().catch(() => undefined)
    }
  }

  return {
    state,
    start() {
      if (state.value !== 'idle') return
      state.value = 'connecting'
      connect()
    },
    stop() {
      clearTimeout(timer)
      source?.close()
      source = null
      attempt = 0
      state.value = 'idle'
    },
    on(type, listener) {
      const set = listeners.get(type) ?? new Set()
      listeners.set(type, set)
      set.add(listener as (data: never) => void)
      return () => set.delete(listener as (data: never) => void)
    },
  }
}
