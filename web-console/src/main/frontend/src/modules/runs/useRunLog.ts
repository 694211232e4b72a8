import { ref, shallowRef } from 'vue'
import { ApiError } from '@/api/apiError'
import type { Id, LogLine } from '@/api/types'
import { useCoalesced } from '@/composables/useCoalesced'
import { useLive } from '@/composables/useLive'
import { useServices } from '@/services'
import { lastId, withLines } from './runList'

const PAGE = 200

/** The log of a run: what was written so far, then each new line. */
export function useRunLog(id: () => Id) {
  const { api } = useServices()
  const lines = shallowRef<LogLine[]>([])
  const error = shallowRef<ApiError | null>(null)
  const loaded = ref(false)

  async function readOn() {
    const run = id()
    try {
      for (;;) {
        const page = await api.runLog(run, lastId(lines.value), PAGE)
        if (run !== id()) return
        lines.value = withLines(lines.value, page)
        if (page.length < PAGE) break
      }
      error.value = null
      loaded.value = true
    } catch (thrown) {
      error.value = ApiError.from(thrown)
    }
  }

  function restart() {
    lines.value = []
    loaded.value = false
    void readOn()
  }

  const readOnSoon = useCoalesced(readOn, 400)
  useLive({
    log: (line) => {
      if (String(line.runId) === String(id())) readOnSoon()
    },
    resumed: readOnSoon,
  })

  return { lines, error, loaded, readOn, restart }
}
