import { onScopeDispose } from 'vue'
import type { LiveEventMap } from '@/live/liveEvents'
import { useServices } from '@/services'

/** Listens to live events for as long as the component is there. */
export function useLive(listeners: { [K in keyof LiveEventMap]?: (data: LiveEventMap[K]) => void }) {
  const { live } = useServices()
  const stops = (Object.keys(listeners) as (keyof LiveEventMap)[]).map((type) =>
    live.on(type, listeners[type] as (data: unknown) => void),
  )
  onScopeDispose(() => stops.forEach((stop) => stop()))
}
