import type { AlertRule } from '@/api/types'

export const SEVERITIES = ['info', 'warning', 'critical'] as const

/** The thresholds that a rule of this kind has. */
export const THRESHOLDS = ['count', 'percent', 'minutes'] as const
export type Threshold = (typeof THRESHOLDS)[number]

export const thresholdsOf = (rule: AlertRule): Threshold[] => THRESHOLDS.filter((name) => rule[name] !== undefined)

/** Nobody chosen means everybody. */
export const channelsOf = (chosen: string[]): string | string[] => (chosen.length === 0 ? '*' : chosen)

export const chosenOf = (channels: string | string[]): string[] => (Array.isArray(channels) ? channels : [])
