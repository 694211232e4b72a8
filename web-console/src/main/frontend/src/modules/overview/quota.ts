const WORDS: Record<string, string> = { s: 'perSecond', min: 'perMinute', h: 'perHour', d: 'perDay', month: 'perMonth' }

/** The word under `overview` for a limit like "100/min"; null for a shape we have no word for. */
export function limitWord(limit: string): string | null {
  const unit = /\/(s|min|h|d|month)$/.exec(limit)?.[1]
  return unit ? (WORDS[unit] ?? null) : null
}

/** 0 to 100, for the bar. */
export function usedPercent(used: number, calls: number): number {
  return calls <= 0 ? 0 : Math.min(100, Math.round((used / calls) * 100))
}

export function tone(percent: number): 'calm' | 'busy' | 'full' {
  if (percent >= 98) return 'full'
  return percent >= 80 ? 'busy' : 'calm'
}
