import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import { tokenEnd, type CodeMark } from './codeMarks'

/** Marks as CodeMirror takes them: a mark stands at the token that begins there, never beyond the text. */
export function diagnosticsOf(doc: Text, marks: CodeMark[]): Diagnostic[] {
  return marks.map((mark) => {
    const line = doc.line(Math.min(Math.max(mark.line, 1), doc.lines))
    const from = Math.min(line.from + Math.max(mark.column - 1, 0), line.to)
    const to = Math.max(from, line.from + tokenEnd(line.text, mark.column) - 1)
    return { from, to, severity: mark.severity, message: mark.message }
  })
}
