import type { Overview } from '@/api/types'
import { isFailing } from '@/modules/integrations/integrationList'

/** What calls for a person, by kind; all zero means that all is well. */
export interface Verdict {
  failing: number
  paused: number
  firing: number
  errors: number
}

export function verdictOf(overview: Overview): Verdict {
  return {
    failing: overview.integrations.filter(isFailing).length,
    paused: overview.paused.length,
    firing: overview.firing,
    errors: overview.errors.length,
  }
}

export function troubles(verdict: Verdict): (keyof Verdict)[] {
  return (Object.keys(verdict) as (keyof Verdict)[]).filter((kind) => verdict[kind] > 0)
}
