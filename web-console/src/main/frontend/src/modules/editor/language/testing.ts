import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { json } from '@codemirror/lang-json'
import { EditorState } from '@codemirror/state'
import type { MetadataSchema } from './schemaTree'

/** The schema that the server serves. */
export const integrationSchema = JSON.parse(
  readFileSync(join(process.cwd(), '../../../../metadata/schema/integration.schema.json'), 'utf-8'),
) as MetadataSchema

/** A state in which `^` marks the position. */
export function stateAt(marked: string): { state: EditorState; position: number } {
  const position = marked.indexOf('^')
  const state = EditorState.create({ doc: marked.replace('^', ''), extensions: [json()] })
  return { state, position }
}
