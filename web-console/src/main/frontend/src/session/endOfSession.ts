import type { Router } from 'vue-router'
import type { Session } from './session'

/**
 * What to do when the server no longer knows the session: a page that holds a person's work stays and asks for a login there;
 * from every other page it leads to the login.
 */
export function endOfSession(session: Session, router: Router): () => void {
  return () => {
    if (!session.account.value || session.ended.value) return
    const { meta, fullPath } = router.currentRoute.value
    if (meta.holdsWork) {
      session.end()
      return
    }
    session.forget()
    void router.push({ name: 'login', query: { to: fullPath, reason: 'ended' } })
  }
}
