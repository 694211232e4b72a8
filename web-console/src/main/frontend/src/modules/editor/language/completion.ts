import {
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Connector } from '@/api/types'
import type { Language } from '@/i18n/i18n'
import { namesBeside, placeAt, type JsonPlace } from './jsonPlace'
import { offersAt } from './offers'
import { openPlaceholder } from './placeholders'
import {
  descriptionOf,
  propertiesOf,
  schemaAt,
  suggestedTexts,
  titleOf,
  typesOf,
  type MetadataSchema,
  type SchemaNode,
  type SchemaPlace,
} from './schemaTree'

/** Completes names of members, choices, system variables and formats, as the schema knows them; connections and interfaces, too. */
export function completeBySchema(
  schema: MetadataSchema,
  language: () => Language,
  connectors: () => Connector[] = () => [],
) {
  return (context: CompletionContext): CompletionResult | null => {
    const place = placeAt(context.state, context.pos)
    if (!place) return null
    const at = schemaAt(schema, place.kind === 'name' && place.quoted ? place.path.slice(0, -1) : place.path)
    if (!at) return null
    if (place.kind === 'name') return names(context, place, at.node, schema, language())
    const inside = place.quoted
      ? (placeholders(context, place, at, schema, language()) ?? calls(context, place, at, schema, language()))
      : null
    const offers = offersAt(place.path, context.state.doc.toString(), connectors(), language())
    if (offers && offers.length > 0) return { from: place.from, to: place.to, options: offers }
    return inside ?? values(context, place, at.node, language())
  }
}

function names(
  context: CompletionContext,
  place: JsonPlace,
  node: SchemaNode,
  schema: MetadataSchema,
  language: Language,
): CompletionResult | null {
  if (!context.explicit && !place.quoted && place.from === place.to) return null
  const taken = namesBeside(context.state, context.pos)
  const hasColon = /^\s*:/.test(context.state.sliceDoc(place.to, place.to + 50))
  const options = propertiesOf(node, schema)
    .filter(([name]) => !taken.has(name))
    .map(([name, property]) => {
      const shown = { ...shownAs(property, language, 'property'), label: `"${name}"`, displayLabel: name }
      const boost = node.required?.includes(name) ? 20 : withoutEffect(property) ? -50 : 0
      return hasColon ? { ...shown, boost } : snippetCompletion(`"${name}": ${stub(property)}`, { ...shown, boost })
    })
  return { from: place.from, to: place.to, options, validFor: /^"?[\w]*"?$/ }
}

function withoutEffect(property: SchemaNode): boolean {
  return /no effect/i.test(property.description ?? '')
}

/** What a new member begins with; the cursor goes where the hole is. */
function stub(property: SchemaNode): string {
  const [type] = typesOf(property)
  if (type === 'object') return '{${}}'
  if (type === 'array') return '[${}]'
  if (type === 'boolean') return '${true}'
  if (type === 'integer') return `\${${String(property.examples?.[0] ?? 1)}}`
  return '"${}"'
}

function shownAs(node: SchemaNode, language: Language, type: string): Pick<Completion, 'detail' | 'info' | 'type'> {
  return { detail: titleOf(node, language), info: descriptionOf(node, language), type }
}

function values(
  context: CompletionContext,
  place: JsonPlace,
  node: SchemaNode,
  language: Language,
): CompletionResult | null {
  const texts = suggestedTexts(node).map((text) => JSON.stringify(text))
  const flags = !place.quoted && typesOf(node).includes('boolean') ? ['true', 'false'] : []
  const whole = typeof place.path.at(-1) === 'number' && !place.quoted ? (node.examples ?? []) : []
  const options: Completion[] = [...flags, ...texts].map((label) => ({
    label,
    displayLabel: label.replace(/^"|"$/g, ''),
    type: node.enum ? 'enum' : 'text',
    detail: node.enum ? titleOf(node, language) : undefined,
  }))
  whole
    .filter((example) => typeof example === 'object' && example !== null)
    .forEach((example) => options.push({ label: JSON.stringify(example), ...shownAs(node, language, 'class') }))
  if (options.length === 0 || (!context.explicit && !place.quoted && place.from === place.to)) return null
  return { from: place.from, to: place.to, options }
}

function placeholders(
  context: CompletionContext,
  place: JsonPlace,
  at: SchemaPlace,
  schema: MetadataSchema,
  language: Language,
): CompletionResult | null {
  const open = openPlaceholder(context.state.sliceDoc(place.from + 1, context.pos))
  if (!open || at.variables.length === 0) return null
  const from = context.pos - open.typed.length
  if (open.kind === 'format') {
    const options = (schema['x-formats'] ?? []).map((format) => ({
      label: format.written,
      detail: language === 'zh' ? format['x-zh'].description : format.description,
      info: `${JSON.stringify(format.example.in)} → ${JSON.stringify(format.example.out)}`,
      type: 'function',
    }))
    return { from, options, validFor: /^[\w]*$/ }
  }
  const options = at.variables
    .flatMap((group) => schema['x-variable-groups']?.[group]?.names ?? [])
    .map((variable) => {
      const detail = language === 'zh' ? variable['x-zh'].description : variable.description
      const template = variable.name.replace(/_n$/, '_${30}')
      return template === variable.name
        ? { label: variable.name, detail, type: 'variable' }
        : snippetCompletion(template, { label: variable.name, detail, type: 'variable' })
    })
  return options.length > 0 ? { from, options, validFor: /^\w*$/ } : null
}

/** Groups of variables that only MVEL expressions see. */
const ONLY_MVEL = ['mvel', 'request']

/** Functions and methods, where an expression of MVEL is written. */
function calls(
  context: CompletionContext,
  place: JsonPlace,
  at: SchemaPlace,
  schema: MetadataSchema,
  language: Language,
): CompletionResult | null {
  const text = context.state.sliceDoc(place.from + 1, context.pos)
  const isMvel = at.variables.every((group) => ONLY_MVEL.includes(group)) || /^_mvel\s/.test(text)
  const word = /(\.?)([A-Za-z]\w*)?$/.exec(text)
  const group = schema['x-variable-groups']?.mvel
  if (!isMvel || at.variables.length === 0 || !word || !group) return null
  const typed = word[2] ?? ''
  if (!context.explicit && typed === '' && word[1] === '') return null
  const options = ((word[1] ? group.methods : group.functions) ?? []).map((call) =>
    snippetCompletion(`${call.name}(\${})`, {
      label: call.name,
      detail: language === 'zh' ? call['x-zh'].description : call.description,
      info: `${call.written}\n${call.example} → ${JSON.stringify(call.out)}`,
      type: 'function',
    }),
  )
  return { from: context.pos - typed.length, options, validFor: /^\w*$/ }
}
