import type { IntegrationSummary, StateCounts } from '@/api/types'

/** Puts a changed integration in the place of the old one; a new one goes to the end. */
export function withIntegration(list: IntegrationSummary[], changed: IntegrationSummary): IntegrationSummary[] {
  return list.some((each) => each.id === changed.id)
    ? list.map((each) => (each.id === changed.id ? changed : each))
    : [...list, changed]
}

/** How many records a person has to look at. */
export function needingAttention(states: StateCounts): number {
  return states.FAILED + states.IN_DOUBT
}

/** Whether something about the integration calls for a person: a problem, a failed run, failed or doubtful records. */
export function isFailing(integration: IntegrationSummary): boolean {
  return (
    integration.problem !== null ||
    integration.lastExtract?.state === 'FAILED' ||
    integration.lastLoad?.state === 'FAILED' ||
    needingAttention(integration.states) > 0
  )
}
