import { createRouter, type RouterHistory } from 'vue-router'
import { ApiError } from '@/api/apiError'
import AppLayout from '@/layout/AppLayout.vue'
import { features } from '@/modules'
import type { Session } from '@/session/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Name of the navigation entry the page belongs to. */
    menu?: string
    /** Reachable without login. */
    open?: boolean
    /** A person's unsaved work may be on it: it stays when the session ends. */
    holdsWork?: boolean
  }
}

export function createConsoleRouter(history: RouterHistory, session: Session) {
  const routes = features.flatMap((feature) => feature.routes)
  const router = createRouter({
    history,
    routes: [
      ...routes.filter((route) => route.meta?.open),
      { path: '/', component: AppLayout, children: routes.filter((route) => !route.meta?.open) },
      { path: '/:unknown(.*)*', redirect: '/' },
    ],
    scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  })

  router.beforeEach(async (to) => {
    if (to.meta.open || (session.account.value && !session.ended.value)) return true
    try {
      await session.restore()
      return true
    } catch (thrown) {
      const reason = ApiError.from(thrown).status === 401 ? {} : { reason: 'unreachable' }
      return { name: 'login', query: { ...(to.fullPath === '/' ? {} : { to: to.fullPath }), ...reason } }
    }
  })
  return router
}
