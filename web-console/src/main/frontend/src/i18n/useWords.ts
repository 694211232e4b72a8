import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Text } from '@/api/types'
import { formatNumber, formatPercent } from '@/format/number'
import { absoluteTime, clockTime, relativeTime } from '@/format/time'
import { durationWords } from '@/format/duration'
import { scheduleWords } from '@/format/schedule'
import { keepLanguage, type Language } from './i18n'

/** Translation and formatting in the language the user chose. */
export function useWords() {
  const { t, te, locale } = useI18n({ useScope: 'global' })
  const language = computed(() => locale.value as Language)
  return {
    t,
    language,
    choose(next: Language) {
      locale.value = next
      keepLanguage(next)
    },
    /** A text the server sent in both languages. */
    text: (text: Text) => text[language.value] || text.zh || text.en,
    /** The word under `group.code`, or the code itself when it is one we have no word for. */
    wordOr: (group: string, code: string) => (te(`${group}.${code}`) ? t(`${group}.${code}`) : code),
    number: (value: number) => formatNumber(value, language.value),
    percent: (value: number) => formatPercent(value, language.value),
    absolute: (at: string) => absoluteTime(at, language.value),
    clock: (at: string) => clockTime(at, language.value),
    relative: (at: string, now: number) => relativeTime(at, now, language.value),
    duration: (milliseconds: number) => durationWords(milliseconds, t),
    schedule: (cron: string | null) => scheduleWords(cron, t),
  }
}
