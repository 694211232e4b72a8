import { ref } from 'vue'
import type { IntegrationSummary, Stage } from '@/api/types'
import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'
import { accountWords } from '../connections/accountWords'

/** What a person can do with an integration; each says what came of it. */
export function useIntegrationActions() {
  const { api } = useServices()
  const { busy, act } = useAction()
  const { ask } = useConfirm()
  const { t, text, number } = useWords()
  const asking = ref(false)

  /** Nobody has seen yet what it writes; whoever only reads changes nothing elsewhere. */
  function isFirst({ lastLoad, target }: IntegrationSummary, stage: Stage): boolean {
    return lastLoad === null && stage !== 'extract' && target.connection !== null && target.connection !== ''
  }

  /** Says how many rows go to which account; what cannot be told in time is said not to be known. */
  async function agreedToFirst({ id, name, target, states }: IntegrationSummary, stage: Stage): Promise<boolean> {
    asking.value = true
    const [forecast, account] = await Promise.all([
      stage === 'all' ? api.forecast(id, stage).catch(() => null) : null,
      accountWords(api, target.connection ?? '', text),
    ]).finally(() => (asking.value = false))
    const known = forecast && !forecast.problem ? forecast.rows + states.PENDING : null
    const rows = stage === 'all' ? known : states.PENDING
    const answer = await ask({
      title: t('integrations.firstRunTitle', { name }),
      lines: [
        rows === null ? t('integrations.firstRunUnknown') : t('integrations.firstRunRows', { rows: number(rows) }),
        t('integrations.firstRunTarget', { account }),
        t('integrations.firstRunHint'),
      ],
      accept: t('integrations.firstRunStart'),
    })
    return answer !== null
  }

  return {
    asking,
    busy,
    setEnabled: (integration: IntegrationSummary, enabled: boolean) =>
      act(
        () => api.setEnabled(integration.id, enabled),
        () => t(enabled ? 'integrations.switchedOn' : 'integrations.switchedOff', { name: integration.name }),
      ),
    runNow: async (integration: IntegrationSummary, stage: Stage) => {
      if (isFirst(integration, stage) && !(await agreedToFirst(integration, stage))) return
      await act(
        () => api.runNow(integration.id, stage),
        ({ enabled }) => t(enabled ? 'integrations.started' : 'integrations.startedOnce'),
      )
    },
    /** Hands a file to its source, and runs it. */
    handFile: async (integration: IntegrationSummary, file: File) => {
      if (isFirst(integration, 'all') && !(await agreedToFirst(integration, 'all'))) return
      await act(
        () => api.handFile(integration.id, file),
        ({ name, started }) => t(started ? 'integrations.handedFile' : 'integrations.handedFileLater', { name }),
      )
    },
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
