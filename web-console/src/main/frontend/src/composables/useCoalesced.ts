import { onScopeDispose } from 'vue'

/** Calls at most once per interval however often it is asked to, and always once after the last asking. */
export function useCoalesced(action: () => unknown, milliseconds = 1500): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      action()
    }, milliseconds)
  }
}
