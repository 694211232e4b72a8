import type { Language } from '@/i18n/i18n'

/** Where the server has a chapter of its documentation; without a name the list of all. */
export function chapter(language: Language, name = 'README.md'): string {
  return `/docs/${language}/${name.replace('.md', '.html')}`
}
