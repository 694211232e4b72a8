import { createI18n } from 'vue-i18n'
import { tourWords } from '@/layout/tourWords'
import { commonWords } from './commonWords'
import type { Words } from './words'

export const LANGUAGES = ['zh', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const KEPT_AS = 'duijie.language'

export function keptLanguage(): Language {
  return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh'
}

export function keepLanguage(language: Language) {
  localStorage.setItem(KEPT_AS, language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

/** Chinese and English, from the common words and those of each feature. */
export function createTranslations(featureWords: Words[], language: Language) {
  const all = [commonWords, tourWords, ...featureWords]
  return createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'zh',
    messages: {
      zh: Object.assign({}, ...all.map((words) => words.zh)) as Words['zh'],
      en: Object.assign({}, ...all.map((words) => words.en)) as Words['en'],
    },
  })
}
