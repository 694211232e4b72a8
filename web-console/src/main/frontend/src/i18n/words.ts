export interface WordTree {
  [key: string]: string | WordTree
}

type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }

export interface Words {
  zh: WordTree
  en: WordTree
}

/** The words of one feature in both languages; the compiler refuses a word that one of them lacks. */
export function defineWords<T extends WordTree>(zh: T, en: SameKeys<T>): Words {
  return { zh, en: en as WordTree }
}
