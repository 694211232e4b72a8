import type { Severity } from '@/api/types'

/** A place in a text that something is said about; line and column count from 1. */
export interface CodeMark {
  line: number
  column: number
  severity: Severity
  message: string
}

/** Column after the JSON token that begins at `column`; at least one character, never beyond the line. */
export function tokenEnd(line: string, column: number): number {
  const start = Math.min(Math.max(column - 1, 0), line.length)
  const token = /^(?:"(?:[^"\\]|\\.)*"?|[\w.+-]+)/.exec(line.slice(start))
  return Math.min(start + (token?.[0].length ?? 1), line.length) + 1
}
