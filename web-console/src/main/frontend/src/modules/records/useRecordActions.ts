import type { DecidedRecord, RecordAction } from '@/api/types'
import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'

/** Retry, skip, mark as done and send again what is certainly not there: each says beforehand exactly what will happen. */
export function useRecordActions() {
  const { api } = useServices()
  const { t } = useWords()
  const { ask } = useConfirm()
  const { busy, act } = useAction()

  /** These put a record into the queue. */
  const queueing: RecordAction[] = ['retry', 'notThere']

  const said: Record<RecordAction, string> = {
    retry: 'record.retried',
    skip: 'record.skipped',
    done: 'record.markedDone',
    notThere: 'record.confirmedNotThere',
  }

  /** The changed record, or undefined when the person declined or the server refused. */
  async function decide(action: RecordAction, record: DecidedRecord): Promise<DecidedRecord | undefined> {
    const answer = await ask({
      title: t(`record.${action}Title`, { key: record.key }),
      lines: [
        t(`record.${action}Line1`),
        t(`record.${action}Line2`),
        ...(queueing.includes(action) && !record.integrationEnabled ? [t('record.disabledLine')] : []),
      ],
      accept: t(`record.actions.${action}`),
      ...(action === 'done'
        ? { input: { label: t('record.doneLabel'), placeholder: t('record.donePlaceholder') } }
        : {}),
    })
    if (answer === null) return undefined
    const calls = {
      retry: () => api.retry(record.id),
      skip: () => api.skip(record.id),
      done: () => api.markDone(record.id, answer),
      notThere: () => api.notThere(record.id),
    }
    return act(calls[action], (decided) =>
      t(queueing.includes(action) && !decided.integrationEnabled ? 'record.queuedDisabled' : said[action]),
    )
  }

  return { busy, decide }
}
