import { shallowRef } from 'vue'

/** Two texts of one thing; both JSON, the new one as far as it can be read. */
export interface Replacement {
  title: string
  before: string
  after: string
  /** Places, as JSON Pointers, that the new text leaves to what is usual. */
  usual?: string[]
}

export interface Question {
  title: string
  /** What will happen, one sentence a line. */
  lines: string[]
  accept: string
  /** Another way to do it; its answer is ALTERNATIVE. */
  alternative?: string
  danger?: boolean
  /** What is stored and what would take its place, to be compared. */
  replacements?: Replacement[]
  /** Asks for a text as well, which must be given unless it is optional. */
  input?: { label: string; placeholder: string; optional?: boolean }
}

export interface Pending extends Question {
  /** The text that was asked for ('' when none was), or null when the person declined. */
  settle: (answer: string | null) => void
}

/** The answer of whoever chose the other way. */
export const ALTERNATIVE = 'alternative'

const pending = shallowRef<Pending | null>(null)

/** Asks before something is done; ConfirmHost, once in the layout, shows the question. */
export function useConfirm() {
  return {
    pending,
    ask: (question: Question) =>
      new Promise<string | null>((resolve) => {
        pending.value?.settle(null)
        pending.value = {
          ...question,
          settle(answer) {
            pending.value = null
            resolve(answer)
          },
        }
      }),
  }
}
