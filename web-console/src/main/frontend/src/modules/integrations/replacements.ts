import type { Api } from '@/api/api'
import { printExact } from '@/api/exactNumbers'
import type { ConnectionDetail, Replaced } from '@/api/types'
import type { Replacement } from '@/composables/useConfirm'
import { editableText } from '../editor/editedText'

interface Shown {
  text: string
}

/** Of each thing that would be replaced the text that is stored and the one in the files, without secrets. */
export function replacementsOf(
  replaced: Replaced[],
  files: Shown[],
  api: Api,
  title: (one: Replaced) => string,
): Promise<Replacement[]> {
  return Promise.all(
    replaced.map(async (one) => ({
      title: title(one),
      before:
        one.kind === 'integration'
          ? editableText(await api.integration(one.id))
          : printExact(connectionFile(await api.connection(one.id))),
      after: after(one, files),
    })),
  )
}

function after(one: Replaced, files: Shown[]): string {
  for (const { text } of files) {
    const content = read(text)
    if (one.kind === 'integration' && content?.id === one.id) return printExact(content)
    const connections = Array.isArray(content?.connections) ? (content.connections as { id?: unknown }[]) : []
    const found = connections.find(({ id }) => id === one.id)
    if (one.kind === 'connection' && found) return printExact(found)
  }
  return ''
}

function read(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return null
  }
}

function connectionFile({ id, connector, ownQuota, settings, secrets }: ConnectionDetail): unknown {
  const hidden = Object.fromEntries(
    secrets.filter(({ set }) => set).map(({ name, variable }) => [name, variable ? `\${env:${variable}}` : '******']),
  )
  return { id, connector, ...(ownQuota === null ? {} : { quota: ownQuota }), settings: { ...settings, ...hidden } }
}
