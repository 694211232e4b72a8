import { flushPromises, mount } from '@vue/test-utils'
import { ref, shallowRef, type Component } from 'vue'
import { createRouter, createMemoryHistory, type LocationQueryRaw } from 'vue-router'
import type { Api } from '@/api/api'
import type { Role } from '@/api/types'
import { createTranslations, type Language } from '@/i18n/i18n'
import type { LiveEventMap, LiveEvents, LiveState } from '@/live/liveEvents'
import { features } from '@/modules'
import { servicesKey, type Services } from '@/services'
import type { Session } from '@/session/session'

/** Live events a test sends itself. */
export function scriptedLive() {
  const listeners: { type: string; listener: (data: never) => void }[] = []
  const live: LiveEvents = {
    state: ref<LiveState>('open'),
    start: () => undefined,
    stop: () => undefined,
    on(type, listener) {
      const entry = { type, listener: listener as (data: never) => void }
      listeners.push(entry)
      return () => listeners.splice(listeners.indexOf(entry), 1)
    },
  }
  const send = <K extends keyof LiveEventMap>(type: K, data: LiveEventMap[K]) =>
    listeners.filter((entry) => entry.type === type).forEach((entry) => entry.listener(data as never))
  return { live, send }
}

function sessionOf(role: Role): Session {
  const rank = { assistant: 0, viewer: 1, operator: 2, administrator: 3 }
  return {
    account: shallowRef({ name: 'li', role }),
    replacesPassword: ref(false),
    toured: ref(true),
    version: ref('0'),
    ended: ref(false),
    end: () => undefined,
    restore: () => Promise.resolve(),
    login: () => Promise.resolve(),
    logout: () => Promise.resolve(),
    forget: () => undefined,
    may: (needed) => rank[role] >= rank[needed],
  }
}

export interface Circumstances {
  /** The calls the component makes; any other call fails the test. */
  api?: Partial<Api>
  role?: Role
  session?: Partial<Session>
  language?: Language
  props?: Record<string, unknown>
  query?: LocationQueryRaw
  /** Components that take long to build and are not what the test is about. */
  stubs?: Record<string, boolean>
}

/** Mounts a component with the real words, routes that lead nowhere, and the services given. */
export async function mountWithServices(component: Component, circumstances: Circumstances = {}) {
  const {
    api = {},
    role = 'operator',
    session = {},
    language = 'zh',
    props = {},
    query = {},
    stubs = {},
  } = circumstances
  const { live, send } = scriptedLive()
  const strictApi = new Proxy(api as Api, {
    get(target, name) {
      const known = target[name as keyof Api] as unknown
      if (known === undefined) throw new Error(`the test did not expect a call of ${String(name)}`)
      return known
    },
  })
  const services: Services = { api: strictApi, session: { ...sessionOf(role), ...session }, live }
  const routes = features.flatMap((feature) => feature.routes)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: routes.map(({ path, name }) => ({ path, name: name as string, component: { render: () => null } })),
  })
  await router.push({ path: '/records', query })
  const translations = createTranslations(
    features.map((feature) => feature.words),
    language,
  )
  const page = mount(component, {
    props,
    attachTo: document.body,
    global: { plugins: [router, translations], provide: { [servicesKey as symbol]: services }, stubs },
  })
  await flushPromises()
  return { page, send, router }
}

export function byTestId(id: string): string {
  return `[data-testid="${id}"]`
}
