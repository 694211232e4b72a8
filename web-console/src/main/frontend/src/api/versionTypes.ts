import type { Id, Problem, Reason, Text } from './types'

/** A document that an integration has or had; a draft (`basedOn` is a number) does not run. */
export interface Version {
  number: number
  at: string
  by: string | null
  why: string | null
  current: boolean
  basedOn: number | null
}

export interface VersionPage {
  versions: Version[]
  next: Id | null
}

export interface DocumentChange {
  pointer: string
  what: Text
  from: unknown
  to: unknown
}

export interface VersionChanges {
  from: number | null
  to: number
  changes: DocumentChange[]
  more: number
}

/** What another document does to an integration: to itself, to the bodies of records that were written, and to what is written again. */
export interface Effect {
  members: DocumentChange[]
  bodies: {
    compared: number
    changed: number
    examples: { key: string; pointer: string; from: unknown; to: unknown }[]
    fields: Record<string, number>
    failing: number
    failures: { key: string; code: string; field: string; reason: string }[]
  }
  again?: {
    records: number
    exact: boolean
    reasons: { code: string; text: Text; records: number; keys: string[] }[]
    pending: number
  }
  calls?: number
  minutes?: number
  problem?: Reason
}

export interface Plan {
  integrations: (Effect & { id: string; change: 'create' | 'update' | 'none' | 'delete' })[]
  problems: Problem[]
}
