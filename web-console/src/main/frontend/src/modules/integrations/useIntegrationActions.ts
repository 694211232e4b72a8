import type { IntegrationSummary, Stage } from '@/api/types'
import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'

/** What a person can do with an integration; each says what came of it. */
export function useIntegrationActions() {
  const { api } = useServices()
  const { busy, act } = useAction()
  const { ask } = useConfirm()
  const { t } = useWords()

  return {
    busy,
    setEnabled: (integration: IntegrationSummary, enabled: boolean) =>
      act(
        () => api.setEnabled(integration.id, enabled),
        () => t(enabled ? 'integrations.switchedOn' : 'integrations.switchedOff', { name: integration.name }),
      ),
    runNow: (id: string, stage: Stage) =>
      act(
        () => api.runNow(id, stage),
        ({ enabled }) => t(enabled ? 'integrations.started' : 'integrations.startedOnce'),
      ),
    stop: (id: string) =>
      act(
        () => api.stop(id),
        () => t('integrations.stopping'),
      ),
    /** True when it was deleted. */
    async remove(integration: IntegrationSummary): Promise<boolean> {
      const answer = await ask({
        title: t('integrations.deleteTitle', { name: integration.name }),
        lines: [t('integrations.deleteLine1'), t('integrations.deleteLine2')],
        accept: t('integrations.delete'),
        danger: true,
      })
      if (answer === null) return false
      const done = await act(
        async () => {
          await api.deleteIntegration(integration.id)
          return true
        },
        () => t('integrations.deleted'),
      )
      return done === true
    },
  }
}
