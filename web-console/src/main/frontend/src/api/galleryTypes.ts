// Templates of common schemes.

import type { Text } from './types'

export type Archetype = 'I' | 'II'
/** Its connection is the order system's or the ERP's. */
export type GalleryRole = 'oms' | 'erp'

export interface GalleryScheme {
  id: string
  number: number
  title: Text
  does: Text
  /** Schemes that are set up before it. */
  needs: string[]
  pairs: GalleryPair[]
  absent: { oms: string; erp: string; why: Text }[]
}

export interface GalleryPair {
  archetypes: Archetype[]
  /** The connector of each role. */
  vendors: Record<GalleryRole, string>
  /** Names of the integrations that are made. */
  documents: string[]
}

/** How an account is asked for what may be chosen. */
export interface GalleryChoices {
  metadata: Record<string, unknown>
  /** Members of a row. */
  value: string
  name: string
}

export interface GalleryColumn {
  role: GalleryRole
  label: Text
  /** By the connector of the role. */
  choices?: Record<string, GalleryChoices>
}

export interface GalleryParameter extends GalleryColumn {
  id: string
  kind: 'time' | 'code' | 'number' | 'member' | 'table'
  help?: Text
  default?: string
  /** Of a table. */
  left?: GalleryColumn
  right?: GalleryColumn
}

export interface GalleryTemplate extends Omit<GalleryScheme, 'pairs'> {
  pairs: (GalleryPair & { parameters: GalleryParameter[] })[]
}

export interface GalleryAnswers {
  archetype: Archetype
  connections: Record<GalleryRole, string>
  values: Record<string, string>
  tables: Record<string, Record<string, string>>
  enabled: boolean
}
