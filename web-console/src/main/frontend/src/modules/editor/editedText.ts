import { printExact } from '@/api/exactNumbers'
import type { IntegrationDetail } from '@/api/types'
import { setValue } from './document/jsonEdit'
import { isReadable, parseText, valueAt } from './document/jsonText'

/** What a new integration is called until it has a name. */
export const UNNAMED = { id: 'new-integration', name: '新方案 New integration' }

/** What a new integration begins with: whole, checked without errors, and said to be off until it is ready. */
export const NEW_INTEGRATION = printExact({
  ...UNNAMED,
  enabled: false,
  startFrom: '2026-01-01 00:00:00',
  source: {
    connection: '',
    metadata: { api: '空操作', request: [] },
  },
  target: {
    connection: '',
    metadata: { api: '写入空操作', request: [] },
  },
  schedule: { source: null, target: null, zone: 'Asia/Shanghai' },
})

/** The document's own text; the switch of the console counts, as saving the text would else undo it. */
export function editableText({ text, enabled }: Pick<IntegrationDetail, 'text' | 'enabled'>): string {
  const parsed = parseText(text)
  if (!isReadable(parsed)) return text
  return (valueAt(parsed, ['enabled']) ?? true) === enabled ? text : setValue(parsed, ['enabled'], enabled)
}

/** The id that a text names; null when it cannot be read. */
export function idOf(text: string): string | null {
  try {
    const { id } = JSON.parse(text) as { id?: unknown }
    return typeof id === 'string' && id !== '' ? id : null
  } catch {
    return null
  }
}

export function nameOf(text: string): string {
  const { name, id } = JSON.parse(text) as { name?: string; id: string }
  return name ?? id
}
