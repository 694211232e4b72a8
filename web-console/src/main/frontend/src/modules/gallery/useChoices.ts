import { shallowReactive } from 'vue'
import { ApiError } from '@/api/apiError'
import type { GalleryColumn, GalleryRole } from '@/api/galleryTypes'
import type { Connection } from '@/api/types'
import { useServices } from '@/services'
import { choicesDocument, choicesOf, type Choice } from './answers'

/** What accounts know may be chosen: read when somebody asks for it, and once for all that ask the same. */
export function useChoices(connectionOf: (role: GalleryRole) => Connection | undefined) {
  const { api } = useServices()
  const known = shallowReactive(new Map<string, Choice[] | 'reading' | ApiError>())

  function asked(column: GalleryColumn) {
    const connection = connectionOf(column.role)
    const choices = connection && column.choices?.[connection.connector]
    return choices ? { connection: connection.id, choices, document: choicesDocument(connection.id, choices) } : null
  }

  /** Null = the account can't be asked. */
  function state(column: GalleryColumn) {
    const question = asked(column)
    return question ? (known.get(question.document) ?? 'unread') : null
  }

  function list(column: GalleryColumn): Choice[] {
    const found = state(column)
    return Array.isArray(found) ? found : []
  }

  function error(column: GalleryColumn): ApiError | null {
    const found = state(column)
    return found instanceof ApiError ? found : null
  }

  async function read(column: GalleryColumn) {
    const question = asked(column)
    if (!question || known.get(question.document) === 'reading') return
    known.set(question.document, 'reading')
    try {
      const { rows } = await api.sampleSource(question.document)
      known.set(question.document, choicesOf(rows, question.choices))
    } catch (thrown) {
      known.set(question.document, ApiError.from(thrown))
    }
  }

  return { state, list, error, read }
}

export type Choices = ReturnType<typeof useChoices>
