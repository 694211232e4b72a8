import { ref, shallowRef } from 'vue'
import type { ConnectionTest } from '@/api/types'
import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'

/** Testing and deleting connections; each says what came of it. */
export function useConnectionActions() {
  const { api } = useServices()
  const { act } = useAction()
  const { ask } = useConfirm()
  const { t } = useWords()
  const testing = ref('')
  const results = shallowRef(new Map<string, ConnectionTest>())

  /** Asks the vendor; the result is kept under the connection's name until the next one. */
  async function test(id: string, call: () => Promise<ConnectionTest> = () => api.testConnection(id)) {
    testing.value = id
    results.value = new Map([...results.value].filter(([other]) => other !== id))
    const result = await act(call)
    if (result) results.value = new Map([...results.value, [id, result]])
    testing.value = ''
    return result
  }

  /** True when it was deleted. */
  async function remove(id: string): Promise<boolean> {
    const answer = await ask({
      title: t('connections.deleteTitle', { id }),
      lines: [t('connections.deleteLine')],
      accept: t('action.remove'),
      danger: true,
    })
    if (answer === null) return false
    const done = await act(
      async () => {
        await api.deleteConnection(id)
        return true
      },
      () => t('connections.deleted', { id }),
    )
    return done === true
  }

  return { testing, results, test, remove }
}
