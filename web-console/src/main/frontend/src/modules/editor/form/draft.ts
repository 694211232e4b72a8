import { computed, ref, watch, type ComputedRef, type ShallowRef } from 'vue'
import { holds, insertItem, remove, rename, setTexts, setValue, swapWithNext } from '../document/jsonEdit'
import { isReadable, nodeAt, parseText, stringAt, valueAt, type JsonText } from '../document/jsonText'
import type { JsonPath } from '../language/schemaTree'

/** The document as the form reads and changes it; every change is one of the text. */
export interface Draft {
  json: Readonly<ShallowRef<JsonText>>
  readonly: ComputedRef<boolean>
  has: (path: JsonPath) => boolean
  text: (path: JsonPath) => string
  value: (path: JsonPath) => unknown
  /** Nothing is left of a value that is undefined. */
  set: (path: JsonPath, value: unknown) => void
  insert: (path: JsonPath, value: unknown, index?: number) => void
  setTexts: (path: JsonPath, pairs: [string, string][]) => void
  rename: (path: JsonPath, name: string) => void
  swapWithNext: (path: JsonPath, index: number) => void
  /** A list or an object is there, or can be without anything being lost. */
  holds: (path: JsonPath, type: 'array' | 'object') => boolean
  /** All changes of one act, which are taken back as one. */
  together: (act: () => void) => void
  /** Changes that only follow from the one before, and are taken back with it. */
  along: (act: () => void) => void
  undoable: ComputedRef<boolean>
  undo: () => void
}

const MOST_UNDONE = 50

/** Each change counts at once, also for the next one of the same moment; `told` is told of the new text. */
export function draftOf(
  json: ShallowRef<JsonText>,
  readonly: ComputedRef<boolean>,
  told: (text: string) => void,
): Draft {
  const former = ref<string[]>([])
  /** What was typed into last: the keystrokes of one value are one change. */
  let typed = ''
  let acting = false
  let own = json.value.text

  // Whoever changed the text elsewhere would lose that by taking back what was here before.
  watch(json, ({ text }) => {
    if (text !== own) former.value = []
  })

  function show(text: string) {
    const parsed = parseText(text)
    if (!isReadable(parsed)) throw new Error(`a change made no JSON: ${parsed.fault}`)
    own = text
    json.value = parsed
    told(text)
  }

  function write(text: string, place = '') {
    if (readonly.value || text === json.value.text) return
    if (!acting && (place === '' || place !== typed)) remember(json.value.text)
    typed = place
    show(text)
  }

  function remember(text: string) {
    former.value = [...former.value, text].slice(-MOST_UNDONE)
  }

  function along(act: () => void) {
    acting = true
    try {
      act()
    } finally {
      acting = false
      typed = ''
    }
  }

  return {
    json,
    readonly,
    has: (path) => nodeAt(json.value.root, path) !== undefined,
    text: (path) => stringAt(json.value, path),
    value: (path) => valueAt(json.value, path),
    set: (path, value) =>
      value === undefined
        ? write(remove(json.value, path))
        : write(setValue(json.value, path, value), typeof value === 'object' ? '' : JSON.stringify(path)),
    insert: (path, value, index) => write(insertItem(json.value, path, value, index)),
    setTexts: (path, pairs) => write(setTexts(json.value, path, pairs)),
    rename: (path, name) => write(rename(json.value, path, name)),
    swapWithNext: (path, index) => write(swapWithNext(json.value, path, index)),
    holds: (path, type) => holds(json.value.root, path, type),
    along,
    together(act) {
      const before = json.value.text
      along(act)
      if (json.value.text !== before) remember(before)
    },
    undoable: computed(() => former.value.length > 0 && !readonly.value),
    undo() {
      const last = former.value.at(-1)
      if (last === undefined || readonly.value) return
      former.value = former.value.slice(0, -1)
      typed = ''
      show(last)
    },
  }
}
