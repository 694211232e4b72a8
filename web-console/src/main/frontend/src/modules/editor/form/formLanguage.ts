import type { ComputedRef, InjectionKey } from 'vue'
import type { Problem } from '@/api/types'
import type { CallNote, MetadataSchema } from '../language/schemaTree'

/** What the schema says of expressions, and what the check says of the text. */
export interface FormLanguage {
  schema: MetadataSchema
  problems: ComputedRef<Problem[]>
}

export const formLanguageKey: InjectionKey<FormLanguage> = Symbol('form language')

/** What an expression of a kind may call, as the schema lists it. */
export function callsOf(schema: MetadataSchema, kind: 'function' | 'mvel'): CallNote[] {
  return schema['x-variable-groups']?.[kind]?.functions ?? []
}

/** What texts and lists of MVEL can be asked. */
export function methodsOf(schema: MetadataSchema): CallNote[] {
  return schema['x-variable-groups']?.mvel?.methods ?? []
}
