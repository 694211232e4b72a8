import {
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Language } from '@/i18n/i18n'
import type { CallNote } from '../../language/schemaTree'
import type { SourceField } from './autoMatch'
import { written } from './valueKind'

/** What an expression may have in it. */
export interface Offered {
  kind: 'function' | 'mvel'
  calls: CallNote[]
  methods: CallNote[]
  fields: SourceField[]
  language: Language
}

const WORD = /[\w\u3400-\u9fff][\w\u3400-\u9fff.]*$/

/** Functions and fields for what stands before the cursor; a field is found by its label, too. */
export function completeExpression(context: CompletionContext, offered: Offered): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos)
  const open = /\{\{?\s*([\w\u3400-\u9fff.]*)$/.exec(before)
  if (offered.kind === 'function' && open) {
    return result(context.pos - open[0].length, fieldsOf(offered, '{{'))
  }
  const typed = WORD.exec(before)?.[0] ?? ''
  const method = offered.kind === 'mvel' ? /\.(\w*)$/.exec(before)?.[1] : undefined
  if (method !== undefined && !offered.fields.some(({ path }) => typed !== '' && path.startsWith(typed))) {
    return result(
      context.pos - method.length,
      offered.methods.map((call) => callOf(call, offered.language)),
    )
  }
  if (typed === '' && !context.explicit) return null
  const calls = offered.calls.map((call) => callOf(call, offered.language))
  return result(context.pos - typed.length, [...calls, ...fieldsOf(offered, '')])
}

function result(from: number, options: Completion[]): CompletionResult {
  return { from, options, validFor: /^[{\w\u3400-\u9fff.]*$/ }
}

/** What it does and an example stand beside it in the user's language. */
function callOf(call: CallNote, language: Language): Completion {
  const example = call.out === undefined ? call.example : `${call.example} → ${JSON.stringify(call.out)}`
  return snippetCompletion(/\(\)$/.test(call.written) ? `${call.name}()` : `${call.name}(\${})`, {
    label: call.name,
    detail: language === 'zh' ? call['x-zh'].description : call.description,
    info: `${call.written}\n${example}`,
    type: 'function',
  })
}

function fieldsOf({ kind, fields }: Offered, prefix: string): Completion[] {
  return fields.map(({ path, label }) => ({
    label: prefix + (label === '' ? path : `${path} ${label}`),
    displayLabel: path,
    detail: label,
    apply: kind === 'mvel' ? path : written({ path, format: '' }),
    type: 'variable',
    boost: -1,
  }))
}
