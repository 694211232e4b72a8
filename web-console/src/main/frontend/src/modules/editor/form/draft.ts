import { inject, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import { insertItem, remove, rename, setValue, swapWithNext } from '../document/jsonEdit'
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
  rename: (path: JsonPath, name: string) => void
  swapWithNext: (path: JsonPath, index: number) => void
}

export const draftKey: InjectionKey<Draft> = Symbol('draft')

export function useDraft(): Draft {
  const draft = inject(draftKey)
  if (!draft) throw new Error('a form needs a document')
  return draft
}

/** Each change counts at once, also for the next one of the same moment; `told` is told of the new text. */
export function draftOf(
  json: ShallowRef<JsonText>,
  readonly: ComputedRef<boolean>,
  told: (text: string) => void,
): Draft {
  function write(text: string) {
    const parsed = parseText(text)
    if (!isReadable(parsed)) throw new Error(`a change made no JSON: ${parsed.fault}`)
    json.value = parsed
    told(text)
  }

  return {
    json,
    readonly,
    has: (path) => nodeAt(json.value.root, path) !== undefined,
    text: (path) => stringAt(json.value, path),
    value: (path) => valueAt(json.value, path),
    set: (path, value) => write(value === undefined ? remove(json.value, path) : setValue(json.value, path, value)),
    insert: (path, value, index) => write(insertItem(json.value, path, value, index)),
    rename: (path, name) => write(rename(json.value, path, name)),
    swapWithNext: (path, index) => write(swapWithNext(json.value, path, index)),
  }
}
