import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'
import type { AlertRule, AlertTest, Id } from '@/api/types'

const USUAL_MINUTES = '60'

/** What people do about alerts; each says what came of it, then `changed` is called. */
export function useAlertActions(changed: () => void) {
  const { api } = useServices()
  const { act, busy } = useAction()
  const { ask } = useConfirm()
  const { t, absolute } = useWords()

  async function acknowledge(id: Id) {
    await act(
      () => api.acknowledge(id),
      () => t('alerts.acknowledgeDone'),
    )
    changed()
  }

  /** Nothing named: everything. */
  async function mute(what: { rule?: string; integration?: string }) {
    const answer = await ask({
      title: t('alerts.muteTitle'),
      lines: [t('alerts.muteLine')],
      accept: t('alerts.mute'),
      input: { label: t('alerts.muteMinutes'), placeholder: USUAL_MINUTES },
    })
    if (answer === null) return
    const minutes = Math.round(Number(answer.trim() || USUAL_MINUTES))
    await act(
      () => api.mute(what, Number.isFinite(minutes) ? minutes : 0),
      ({ until }) => t('alerts.muted', { at: absolute(until) }),
    )
    changed()
  }

  async function unmute(id: Id) {
    await act(
      () => api.unmute(id),
      () => t('alerts.unmuted'),
    )
    changed()
  }

  async function saveRule(rule: AlertRule): Promise<boolean> {
    const saved = await act(
      () => api.saveAlertRule(rule),
      ({ id }) => t('alerts.ruleSaved', { id }),
    )
    changed()
    return saved !== undefined
  }

  async function test(id: string): Promise<AlertTest | undefined> {
    const result = await act(() => api.testAlertChannel(id))
    changed()
    return result
  }

  return { busy, acknowledge, mute, unmute, saveRule, test }
}
