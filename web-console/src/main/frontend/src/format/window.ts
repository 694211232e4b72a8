import type { Translate } from './duration'

/** "PT168H" as "7 天": whole days, else hours; a shape we do not know is shown as it is. */
export function windowWords(window: string | null, t: Translate, none: string): string {
  if (window === null) return none
  const hours = /^PT(\d+)H$/.exec(window)?.[1]
  if (hours === undefined) return window
  const count = Number(hours)
  return count % 24 === 0 ? t('window.days', { n: count / 24 }) : t('window.hours', { n: count })
}
