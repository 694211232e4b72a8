import { ref } from 'vue'

const PLACE = 'duijie.columns.'

/** The columns that a person does without, kept in the browser. */
export function useHiddenColumns(table: string) {
  const hidden = ref(kept(table))

  function toggle(column: string) {
    const isHidden = hidden.value.includes(column)
    hidden.value = isHidden ? hidden.value.filter((each) => each !== column) : [...hidden.value, column]
    try {
      localStorage.setItem(PLACE + table, JSON.stringify(hidden.value))
    } catch {
      // A browser that keeps nothing forgets the choice with the page.
    }
  }

  return { hidden, toggle }
}

function kept(table: string): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(PLACE + table) ?? '[]')
    return Array.isArray(found) ? found.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
