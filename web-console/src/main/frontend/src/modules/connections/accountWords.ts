import type { Api } from '@/api/api'
import type { Text } from '@/api/types'
import { pathOf } from './connectionForm'

/** Which account a connection means: its connector, its id, and the settings that it must have and that are no secret. */
export async function accountWords(api: Api, id: string, inLanguage: (text: Text) => string): Promise<string> {
  const [connection, list] = await Promise.all([
    api.connection(id).catch(() => null),
    api.connectors().catch(() => null),
  ])
  if (!connection) return id
  const schema = list?.connectors.find((each) => each.id === connection.connector)?.settings ?? []
  const told = schema
    .filter(({ kind, required }) => required && (kind === 'TEXT' || kind === 'URL'))
    .map(({ name, label }) => [named(inLanguage(label)), valueAt(connection.settings, name)] as const)
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label} ${value}`)
  return [`${inLanguage(connection.title)} · ${id}`, ...told].join(' · ')
}

/** Without the hint behind it for whoever fills it in. */
function named(label: string): string {
  return label.replace(/\s*[（(].*$/, '')
}

function valueAt(settings: Record<string, unknown>, name: string): string {
  const value = pathOf(name, settings).reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
    settings,
  )
  return typeof value === 'string' ? value : ''
}
