import { ElMessage } from 'element-plus'
import { ref } from 'vue'
import { ApiError } from '@/api/apiError'
import { useWords } from '@/i18n/useWords'

/** Does something that changes the server's state: busy while under way, then says what came of it. */
export function useAction() {
  const { text } = useWords()
  const busy = ref(false)

  async function act<T>(work: () => Promise<T>, said?: (result: T) => string): Promise<T | undefined> {
    busy.value = true
    try {
      const result = await work()
      if (said) ElMessage({ message: said(result), type: 'success', duration: 4000 })
      return result
    } catch (thrown) {
      ElMessage({ message: text(ApiError.from(thrown).title), type: 'error', duration: 8000, showClose: true })
      return undefined
    } finally {
      busy.value = false
    }
  }

  return { busy, act }
}
