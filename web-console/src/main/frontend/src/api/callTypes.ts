// APIs and the calls of them.

import type { Operation } from './connectionTypes'
import type { Id, Text } from './types'

export type CallOutcome = 'OK' | 'THROTTLED' | 'UNAVAILABLE' | 'CREDENTIALS' | 'REJECTED' | 'PROTOCOL' | 'CONFIGURATION'

export interface Call {
  id: Id
  at: string
  connection: string
  api: string
  runId: Id | null
  status: number | null
  milliseconds: number
  outcome: CallOutcome
}

/** Secrets in the bodies are masked, long ones are cut. */
export interface CallDetail extends Call {
  request: string | null
  answer: string | null
}

export interface CallPage {
  calls: Call[]
  next: Id | null
}

export interface ApiFigures {
  connection: string
  api: string
  title: Text | null
  capabilities: string[]
  calls: number
  errors: number
  throttled: number
  median: number | null
  slow: number | null
  lastAt: string | null
  lastError: (Call & { answer: string | null }) | null
}

export interface ApiPoint {
  at: string
  calls: number
  errors: number
  throttled: number
  median: number
  slow: number
}

export interface ApiField {
  name: string
  title: Text
  /** The list or object that holds it; '' = the head. */
  part: string
  required: boolean
  references: string | null
  /** Of a parameter: the values it takes, where it takes only some. */
  choices?: string[]
}

export interface FieldGroup {
  form: string
  title: Text
  parameters: ApiField[]
  fields: ApiField[]
}

export interface ApiDetail extends ApiFigures {
  operation: Operation | null
  groups: FieldGroup[]
  width: number
  points: ApiPoint[]
  usedBy: { id: string; name: string }[]
}

export interface CallQuery {
  connection: string
  api: string
  failed?: string
  before?: Id
  limit?: number
}
