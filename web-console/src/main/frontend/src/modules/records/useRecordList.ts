import { ref, shallowRef } from 'vue'
import { ApiError } from '@/api/apiError'
import type { Id, RecordSummary } from '@/api/types'
import { useServices } from '@/services'
import { queryOf, type RecordFilter } from './recordFilter'

const PAGE = 50

/** Records by filter, page after page; a newer asking outdates an older answer. */
export function useRecordList(filter: () => RecordFilter) {
  const { api } = useServices()
  const records = shallowRef<RecordSummary[] | null>(null)
  const next = shallowRef<Id | null>(null)
  const error = shallowRef<ApiError | null>(null)
  const loading = ref(false)
  let latest = 0

  async function fetchPage(before: Id | null, limit: number) {
    const mine = ++latest
    loading.value = true
    try {
      const page = await api.records({ ...queryOf(filter()), ...(before === null ? {} : { before }), limit })
      if (mine !== latest) return
      records.value = before === null ? page.records : [...(records.value ?? []), ...page.records]
      next.value = page.next
      error.value = null
    } catch (thrown) {
      if (mine === latest) error.value = ApiError.from(thrown)
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  return {
    data: records,
    next,
    error,
    loading,
    /** As many as are shown, from the top. */
    reload: () => fetchPage(null, Math.min(Math.max(PAGE, records.value?.length ?? 0), 500)),
    /** From the top, one page. */
    restart: () => fetchPage(null, PAGE),
    more: () => fetchPage(next.value, PAGE),
  }
}
