import { linter, type Diagnostic } from '@codemirror/lint'
import type { EditorView } from '@codemirror/view'
import { diagnosticsOf } from '@/components/codeDiagnostics'
import type { CodeMark } from '@/components/codeMarks'

const PAUSE = 500

/** Asks for the marks of a text when typing pauses; an answer that came too late is for CodeMirror to drop. */
export function lintByServer(check: (text: string) => Promise<CodeMark[]>) {
  return linter(
    async (view: EditorView): Promise<Diagnostic[]> => {
      const { doc } = view.state
      return diagnosticsOf(doc, await check(doc.toString()))
    },
    { delay: PAUSE },
  )
}
