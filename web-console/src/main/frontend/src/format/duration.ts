export type Translate = (key: string, values?: Record<string, unknown>) => string

/** "4 分 12 秒": the two largest units. */
export function durationWords(milliseconds: number, t: Translate): string {
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < 1) return t('duration.ms')
  if (seconds < 60) return t('duration.s', { s: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return t('duration.ms2', { m: minutes, s: seconds % 60 })
  return t('duration.hm', { h: Math.floor(minutes / 60), m: minutes % 60 })
}
