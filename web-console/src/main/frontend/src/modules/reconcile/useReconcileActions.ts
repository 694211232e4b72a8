import { useAction } from '@/composables/useAction'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'
import type { Id, ReconciliationEntry } from '@/api/types'

/** Starts and stops; each says what came of it. */
export function useReconcileActions() {
  const { api } = useServices()
  const { act, busy } = useAction()
  const { t } = useWords()

  const start = (integration: string, day: string, to: string): Promise<ReconciliationEntry | undefined> =>
    act(
      () => api.reconcile(integration, day, to),
      () => t('reconcile.started'),
    )

  const stop = (id: Id): Promise<ReconciliationEntry | undefined> =>
    act(
      () => api.stopReconciliation(id),
      () => t('reconcile.stopped'),
    )

  return { busy, start, stop }
}
