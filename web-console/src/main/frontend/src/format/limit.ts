import type { Translate } from './duration'

/** "5/s" as a person would say it; a shape we have no word for is shown as it is written. */
export function limitWords(limit: string, t: Translate): string {
  const parts = /^(\d+)\/(s|min|h|d|month)$/.exec(limit)
  return parts ? t(`limit.${parts[2]}`, { n: parts[1] }) : limit
}
