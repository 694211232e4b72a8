import { createRouter, type RouterHistory } from 'vue-router'
import { ApiError } from '@/api/apiError'
import AppLayout from '@/layout/AppLayout.vue'
import { features } from '@/modules'
import type { Session } from '@/session/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the navigation entry the page belongs to. */
    menu?: string
    /** The chapter of the documentation that tells of the page, with a heading where it is one of several. */
    help?: string
    /** Reachable without login. */
    open?: boolean
    /** Stands alone, without the frame of the console. */
    alone?: boolean
    /** A person's unsaved work may be on it: it stays when the session ends. */
    holdsWork?: boolean
  }
}

export function createConsoleRouter(history: RouterHistory, session: Session) {
  const routes = features.flatMap((feature) => feature.routes)
  const router = createRouter({
    history,
    routes: [
      ...routes.filter((route) => route.meta?.alone),
      { path: '/', component: AppLayout, children: routes.filter((route) => !route.meta?.alone) },
      { path: '/:unknown(.*)*', redirect: '/' },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })

  router.beforeEach(async (to) => {
    if (to.meta.open) return true
    try {
      if (!session.account.value || session.ended.value) await session.restore()
      const replacing = to.name === 'new-password'
      if (session.replacesPassword.value === replacing) return true
      return replacing ? { name: 'overview' } : { name: 'new-password', query: { to: to.fullPath } }
    } catch (thrown) {
      const reason = ApiError.from(thrown).status === 401 ? {} : { reason: 'unreachable' }
      return { name: 'login', query: { ...(to.fullPath === '/' ? {} : { to: to.fullPath }), ...reason } }
    }
  })
  return router
}
