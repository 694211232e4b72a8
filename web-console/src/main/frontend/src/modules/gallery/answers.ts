import type {
  Archetype,
  GalleryAnswers,
  GalleryChoices,
  GalleryParameter,
  GalleryRole,
  GalleryScheme,
  GalleryTemplate,
} from '@/api/galleryTypes'
import type { Row } from '@/api/draftTypes'
import type { Connection, Text } from '@/api/types'

export interface TableRow {
  left: string
  right: string
}

/** What was filled in so far. */
export interface Filled {
  values: Record<string, string>
  tables: Record<string, TableRow[]>
}

export interface Choice {
  value: string
  label: string
}

/** Why templates are absent, each reason once. */
export function reasons(scheme: GalleryScheme): Text[] {
  return [...new Map(scheme.absent.map(({ why }) => [why.zh, why])).values()]
}

/** Connections that some template with this way of keeping stock can use in a role. */
export function usable(template: GalleryTemplate, archetype: Archetype, role: GalleryRole, all: Connection[]) {
  const connectors = template.pairs
    .filter((pair) => pair.archetypes.includes(archetype))
    .map((pair) => pair.vendors[role])
  return all.filter(({ connector }) => connectors.includes(connector))
}

/** The templates between the systems of two connections. */
export function pairOf(
  template: GalleryTemplate,
  archetype: Archetype,
  oms: Connection | undefined,
  erp: Connection | undefined,
) {
  return template.pairs.find(
    (pair) =>
      pair.archetypes.includes(archetype) && pair.vendors.oms === oms?.connector && pair.vendors.erp === erp?.connector,
  )
}

/** A place for each answer that is asked; what was filled in stays. */
export function blank(parameters: GalleryParameter[], before: Filled): Filled {
  const filled: Filled = { values: {}, tables: {} }
  for (const { id, kind, default: usual } of parameters) {
    if (kind === 'table') filled.tables[id] = before.tables[id] ?? [{ left: '', right: '' }]
    else filled.values[id] = before.values[id] ?? usual ?? ''
  }
  return filled
}

/** A value that stands twice on the left of a table, if one does. */
export function twice(rows: TableRow[]): string | undefined {
  const left = rows.map((row) => row.left.trim()).filter(Boolean)
  return left.find((value, at) => left.indexOf(value) !== at)
}

/** A picker that was emptied says null. */
function text(value: string | null): string {
  return value ?? ''
}

/** Rows that are empty on both sides are left out; the server names what is missing. */
export function answersOf(
  archetype: Archetype,
  connections: Record<GalleryRole, string>,
  filled: Filled,
  enabled: boolean,
): GalleryAnswers {
  const tables = Object.entries(filled.tables).map(([id, rows]) => [
    id,
    Object.fromEntries(
      rows
        .map(({ left, right }) => [left.trim(), right.trim()] as const)
        .filter(([left, right]) => left !== '' || right !== ''),
    ) as Record<string, string>,
  ])
  return {
    archetype,
    connections,
    values: Object.fromEntries(Object.entries(filled.values).map(([id, value]) => [id, text(value)])),
    tables: Object.fromEntries(tables) as GalleryAnswers['tables'],
    enabled,
  }
}

/** A document that reads nothing but the choices. */
export function choicesDocument(connection: string, choices: GalleryChoices): string {
  return JSON.stringify({
    id: 'choices',
    source: { connection, metadata: choices.metadata },
    target: { metadata: { api: '写入空操作', request: [] } },
  })
}

function shown(value: unknown): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value as string | number)
}

export function choicesOf(rows: Row[], { value, name }: GalleryChoices): Choice[] {
  return rows
    .map((row) => row as Record<string, unknown>)
    .filter((row) => shown(row[value]) !== '')
    .map((row) => ({ value: shown(row[value]), label: `${shown(row[value])} ${shown(row[name])}`.trim() }))
}
