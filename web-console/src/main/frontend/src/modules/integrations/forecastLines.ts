import type { Forecast } from '@/api/types'
import { durationWords } from '@/format/duration'
import type { useWords } from '@/i18n/useWords'

/** What a run will take, a sentence a line. */
export function forecastLines(told: Forecast, { t, text, number }: ReturnType<typeof useWords>): string[] {
  if (told.problem) return [text(told.problem)]
  return [
    t('integrations.forecastCalls', {
      rows: number(told.rows),
      reads: number(told.sourceCalls),
      writes: number(told.targetCalls),
    }),
    t('integrations.forecastTime', { time: durationWords(told.seconds * 1000, t) }),
    t(`integrations.forecastBasis.${told.basis}`, { asked: told.asked, slices: told.slices }),
  ]
}
