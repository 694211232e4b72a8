import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { ApiError } from '@/api/apiError'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  error: ShallowRef<ApiError | null>
  loading: Ref<boolean>
  /** Loads again; what is shown stays until the answer is there. Only the answer to the latest call counts. */
  reload: () => Promise<void>
}

/** Data that is fetched: its value, whether it is under way, and what went wrong. */
export function useLoaded<T>(fetchData: () => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<ApiError | null>(null)
  const loading = ref(false)
  let latest = 0

  async function reload() {
    const mine = ++latest
    loading.value = true
    try {
      const value = await fetchData()
      if (mine !== latest) return
      data.value = value
      error.value = null
    } catch (thrown) {
      if (mine === latest) error.value = ApiError.from(thrown)
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  return { data, error, loading, reload }
}
