/** Whether a run of one side ends before the next one of its schedule begins. */
export interface Fit {
  side: 'source' | 'target'
  seconds: number
  /** The shortest time between two of its next runs. */
  interval: number
  fits: boolean
}

/** Null where it does not run by itself. */
export function fitOf(side: Fit['side'], seconds: number, times: string[]): Fit | null {
  const gaps = times.slice(1).map((time, index) => (Date.parse(time) - Date.parse(times[index] ?? time)) / 1000)
  if (gaps.length === 0) return null
  const interval = Math.min(...gaps)
  return { side, seconds, interval, fits: seconds <= interval }
}
