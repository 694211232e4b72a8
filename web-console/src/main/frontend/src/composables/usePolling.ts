import { onScopeDispose } from 'vue'

/** Does something again and again while it is of use, each time some seconds after it was done. */
export function usePolling(work: () => Promise<unknown>, ofUse: () => boolean, milliseconds = 1500): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  onScopeDispose(() => {
    ended = true
    clearTimeout(timer)
  })

  function soon() {
    clearTimeout(timer)
    if (ended || !ofUse()) return
    timer = setTimeout(() => void work().finally(soon), milliseconds)
  }

  return soon
}
