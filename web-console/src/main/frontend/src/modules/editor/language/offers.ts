import type { Completion } from '@codemirror/autocomplete'
import type { Connector } from '@/api/types'
import type { Language } from '@/i18n/i18n'
import type { JsonPath } from './schemaTree'

/** What each side can do, and the `api` that does nothing there. */
const SIDES = {
  source: { able: ['READ', 'PUSHED'], none: '空操作' },
  target: { able: ['WRITE'], none: '写入空操作' },
}

/** The connections and interfaces that are to be had here; null where the place asks for something else. */
export function offersAt(
  path: JsonPath,
  text: string,
  connectors: Connector[],
  language: Language,
): Completion[] | null {
  const side = path[0]
  if (side !== 'source' && side !== 'target') return null
  const { able: needed, none } = SIDES[side]
  const able = connectors
    .map((connector) => ({
      ...connector,
      operations: connector.operations.filter(({ capabilities }) => capabilities.some((each) => needed.includes(each))),
    }))
    .filter(({ operations }) => operations.length > 0)
  if (able.length === 0) return null
  const rest = path.slice(1).join('/')
  if (rest === 'connection') {
    return able.flatMap(({ usedBy, title }) => usedBy.map((id) => offer(id, title[language])))
  }
  if (rest !== 'metadata/api') return null
  const chosen = connectionOf(text, side)
  const meant = able.filter(({ usedBy }) => chosen !== null && usedBy.includes(chosen))
  return [
    ...(meant.length > 0 ? meant : able).flatMap(({ operations, title }) =>
      operations.map((each) => offer(each.api, `${each.title[language]} · ${title[language]}`)),
    ),
    { ...offer(none, ''), boost: -50 },
  ]
}

function offer(value: string, detail: string): Completion {
  return { label: JSON.stringify(value), displayLabel: value, detail, type: 'text' }
}

function connectionOf(text: string, side: 'source' | 'target'): string | null {
  const found = new RegExp(`"${side}"\\s*:\\s*\\{[^{}]*?"connection"\\s*:\\s*"([^"\\\\]*)"`).exec(text)
  return found?.[1] ?? null
}
