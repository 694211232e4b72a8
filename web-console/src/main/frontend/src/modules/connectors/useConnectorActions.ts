import { ElMessage } from 'element-plus'
import { ref, shallowRef } from 'vue'
import { ApiError } from '@/api/apiError'
import { useAction } from '@/composables/useAction'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'

/** The server takes no more. */
const LARGEST = 64 * 1024 * 1024

/** Uploading and removing connectors; why a jar is refused stays on the page. */
export function useConnectorActions() {
  const { api } = useServices()
  const { act } = useAction()
  const { ask } = useConfirm()
  const { t } = useWords()
  const busy = ref(false)
  const refusal = shallowRef<ApiError | null>(null)

  async function upload(file: File) {
    refusal.value = null
    if (file.size > LARGEST) {
      ElMessage({ message: t('connectors.tooLarge', { name: file.name }), type: 'error', duration: 8000 })
      return
    }
    busy.value = true
    try {
      const { id, version, changed } = await api.installConnector(file)
      ElMessage(
        changed
          ? { message: t('connectors.installed', { id, version }), type: 'success' }
          : { message: t('connectors.unchanged', { id, version }), type: 'info', duration: 8000 },
      )
    } catch (thrown) {
      refusal.value = ApiError.from(thrown)
    } finally {
      busy.value = false
    }
  }

  /** What serves when the uploaded jars of a connector are gone. */
  async function removedWords(name: string): Promise<string> {
    const left = await api.connectors().then(
      ({ connectors }) => connectors.find(({ id }) => id === name)?.version ?? null,
      () => null,
    )
    return left === null ? t('connectors.removed', { name }) : t('connectors.fellBack', { name, version: left })
  }

  async function remove(name: string) {
    const answer = await ask({
      title: t('connectors.removeTitle', { name }),
      lines: [t('connectors.removeLine')],
      accept: t('connectors.remove'),
      danger: true,
    })
    if (answer === null) return
    await act(
      async () => {
        await api.removeConnector(name)
        return removedWords(name)
      },
      (said) => said,
    )
  }

  return { busy, refusal, upload, remove }
}
