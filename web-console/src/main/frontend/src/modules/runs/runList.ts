import type { Id, LogLine, Run } from '@/api/types'

/** Puts a run that moved in its place; a new one goes to the top. */
export function withRun(runs: Run[], moved: Run): Run[] {
  const known = runs.some((run) => String(run.id) === String(moved.id))
  return known ? runs.map((run) => (String(run.id) === String(moved.id) ? moved : run)) : [moved, ...runs]
}

export interface RunFilter {
  integration: string
  kind: string
  state: string
}

export function matches(run: Run, filter: RunFilter): boolean {
  return (
    (filter.integration === '' || run.integrationId === filter.integration) &&
    (filter.kind === '' || run.kind === filter.kind) &&
    (filter.state === '' || run.state === filter.state)
  )
}

/** Adds lines that are not there yet; lines come twice when the live stream and a reload meet. */
export function withLines(lines: LogLine[], added: LogLine[]): LogLine[] {
  const known = new Set<string>(lines.map((line) => String(line.id)))
  const fresh = added.filter((line) => !known.has(String(line.id)))
  return fresh.length === 0 ? lines : [...lines, ...fresh]
}

export function lastId(lines: LogLine[]): Id {
  return lines.at(-1)?.id ?? 0
}
