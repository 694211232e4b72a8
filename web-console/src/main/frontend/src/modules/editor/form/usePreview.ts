import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Api } from '@/api/api'
import { ApiError } from '@/api/apiError'
import type { DraftPreview, Row } from '@/api/types'

export interface Previewed {
  /** Null: there is nothing to preview, or it could not be. */
  result: ShallowRef<DraftPreview | null>
  error: ShallowRef<ApiError | null>
}

const PAUSE = 500

/** What the text would send for the rows, told again after each change; `ready`: it has no errors and there are rows. */
export function usePreview(api: Api, text: Ref<string>, rows: Ref<Row[]>, ready: Ref<boolean>): Previewed {
  const result = shallowRef<DraftPreview | null>(null)
  const error = shallowRef<ApiError | null>(null)
  let latest = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function load() {
    const mine = ++latest
    try {
      const answer = await api.previewDraft(text.value, rows.value)
      if (mine !== latest) return
      result.value = answer
      error.value = null
    } catch (thrown) {
      if (mine === latest) error.value = ApiError.from(thrown)
    }
  }

  watch(
    [text, rows, ready],
    () => {
      clearTimeout(timer)
      latest++
      if (ready.value) timer = setTimeout(() => void load(), PAUSE)
      else result.value = null
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return { result, error }
}
