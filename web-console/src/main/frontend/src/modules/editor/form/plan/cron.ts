export type CronKind = 'none' | 'minutes' | 'hourly' | 'daily' | 'weekly' | 'custom'

/** A schedule as it is chosen; of the members only those of its kind count. */
export interface CronChoice {
  kind: CronKind
  minutes: number
  /** Minute within the hour, or of the day with `hour`. */
  minute: number
  hour: number
  weekday: number
}

export const STEPS_OF_MINUTES = [5, 10, 15, 20, 30]

const USUAL: CronChoice = { kind: 'none', minutes: 10, minute: 0, hour: 8, weekday: 1 }

export function choiceOf(cron: string): CronChoice {
  if (cron === '') return USUAL
  const step = /^(?:\*|(\d+)-59)\/(\d+) \* \* \* \*$/.exec(cron)
  const minutes = Number(step?.[2])
  if (step && STEPS_OF_MINUTES.includes(minutes) && Number(step[1] ?? 0) <= 59) {
    return { ...USUAL, kind: 'minutes', minutes, minute: Number(step[1] ?? 0) }
  }
  const [, minute, hour, weekday] = /^(\d+) (\*|\d+) \* \* (\*|[0-7])$/.exec(cron) ?? []
  const at = { ...USUAL, minute: Number(minute) }
  if (minute === undefined || hour === undefined || Number(minute) > 59 || Number(hour) > 23)
    return { ...USUAL, kind: 'custom' }
  if (hour === '*') return weekday === '*' ? { ...at, kind: 'hourly' } : { ...USUAL, kind: 'custom' }
  return weekday === '*'
    ? { ...at, kind: 'daily', hour: Number(hour) }
    : { ...at, kind: 'weekly', hour: Number(hour), weekday: Number(weekday) % 7 }
}

/** The cron line of a choice; null where it is written by hand. */
export function cronOf({ kind, minutes, minute, hour, weekday }: CronChoice): string | null {
  switch (kind) {
    case 'none':
      return ''
    case 'minutes':
      return minute === 0 ? `*/${minutes} * * * *` : `${minute}-59/${minutes} * * * *`
    case 'hourly':
      return `${minute} * * * *`
    case 'daily':
      return `${minute} ${hour} * * *`
    case 'weekly':
      return `${minute} ${hour} * * ${weekday}`
    case 'custom':
      return null
  }
}
