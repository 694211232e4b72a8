import { inject, type InjectionKey } from 'vue'
import type { Api } from '@/api/api'
import type { LiveEvents } from '@/live/liveEvents'
import type { Session } from '@/session/session'

/** What pages need of the world; a test provides its own. */
export interface Services {
  api: Api
  session: Session
  live: LiveEvents
}

export const servicesKey: InjectionKey<Services> = Symbol('services')

export function useServices(): Services {
  const services = inject(servicesKey)
  if (!services) throw new Error('no services provided: main.ts, or the test, has to provide them')
  return services
}
