import { commonWords } from './words/common'
import { sourceWords } from './words/source'
import { targetWords } from './words/target'
import { mappingWords } from './words/mapping'
import { planWords } from './words/plan'
import { trialWords } from './words/trial'
import type { Words } from '@/i18n/words'

const PARTS = [commonWords, sourceWords, targetWords, mappingWords, planWords, trialWords]

/** The words of the form, a file each for its steps. */
export const formWords: Words = {
  zh: { form: Object.assign({}, ...PARTS.map(({ zh }) => zh)) as Words['zh'] },
  en: { form: Object.assign({}, ...PARTS.map(({ en }) => en)) as Words['en'] },
}
