import type { Operation } from '@/api/types'
import type { Entry } from '../entries'

/** The words of the parameters that every interface may have. */
export interface ParameterWords {
  page: string
  size: string
  from: string
  to: string
}

/** What the request of an interface begins with: its pages and its window of time, by the names the catalogue has. */
export function requestOf(operation: Operation, words: ParameterWords): Entry[] {
  const { paging, windowFields } = operation
  const size = operation.maximumPageSize > 0 ? Math.min(operation.maximumPageSize, 500) : operation.pageSize || 50
  const entries: Entry[] = []
  if (paging?.by === 'NUMBER' || paging?.by === 'OFFSET') {
    entries.push({ field: paging.key, label: words.page, type: 'string', value: String(paging.first) })
    entries.push({
      field: paging.sizeKey ?? sizeBeside(paging.key),
      label: words.size,
      type: 'string',
      value: String(size),
    })
  }
  const [from, to] = windowFields
  if (from) entries.push({ field: from, label: words.from, type: 'string', value: '{{LAST_SYNC_TIME|datetime}}' })
  if (to) entries.push({ field: to, label: words.to, type: 'string', value: '{{CURRENT_TIME|datetime}}' })
  return entries
}

/** The dialect's names, in the way the key is written. */
function sizeBeside(key: string): string {
  if (key.includes('_')) return 'page_size'
  return /^[A-Z]/.test(key) ? 'Limit' : 'pageSize'
}
