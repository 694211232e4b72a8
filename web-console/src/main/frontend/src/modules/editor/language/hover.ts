import { hoverTooltip, type EditorView, type Tooltip } from '@codemirror/view'
import type { Language } from '@/i18n/i18n'
import { pathOf, treeTo } from './jsonPlace'
import { isVariable, placeholderAround } from './placeholders'
import { descriptionOf, schemaAt, titleOf, type MetadataSchema, type SchemaPlace } from './schemaTree'

/** Words of the explanation that the schema does not bring. */
export interface HoverWords {
  choices: string
  examples: string
  variables: string
}

export interface Explanation {
  title: string
  name: string
  description: string
  choices: string[]
  examples: string[]
  variables: { title: string; description: string; names: string[] }[]
}

const LONGEST_EXAMPLE = 160

/** What the schema says at a place, in one language. */
export function explain(schema: MetadataSchema, place: SchemaPlace, name: string, language: Language): Explanation {
  const { node, variables } = place
  return {
    title: titleOf(node, language),
    name,
    description: descriptionOf(node, language),
    choices: (node.enum ?? []).map(String),
    examples: (node.examples ?? [])
      .map((example) => JSON.stringify(example))
      .filter((text) => text.length <= LONGEST_EXAMPLE),
    variables: variables.map((group) => {
      const described = schema['x-variable-groups']?.[group] ?? {}
      return {
        title: titleOf(described, language) || group,
        description: descriptionOf(described, language),
        names: (described.names ?? []).map((each) => each.name),
      }
    }),
  }
}

/** Explains the member or the system variable or format under the pointer. */
export function explainBySchema(schema: MetadataSchema, language: () => Language, words: () => HoverWords) {
  return hoverTooltip((view, position) => tooltipAt(view, position, schema, language(), words()))
}

function tooltipAt(
  view: EditorView,
  position: number,
  schema: MetadataSchema,
  language: Language,
  words: HoverWords,
): Tooltip | null {
  const node = treeTo(view.state, position + 1).resolveInner(position, 1)
  if (node.name !== 'PropertyName' && node.parent?.name !== 'Property' && node.parent?.name !== 'Array') return null
  const path = pathOf(view.state, node)
  const name = path.at(-1)
  const place = schemaAt(schema, path)
  if (!place || typeof name !== 'string') return null
  const text = view.state.sliceDoc(node.from, node.to)
  const inside = node.name === 'String' ? notesOf(schema, place, text, position - node.from, language) : []
  return {
    pos: node.from,
    end: node.to,
    above: true,
    create: () => ({ dom: shown(explain(schema, place, name, language), inside, words) }),
  }
}

/** What the system variable and the format of the placeholder under the pointer are. */
export function notesOf(
  schema: MetadataSchema,
  place: SchemaPlace,
  text: string,
  offset: number,
  language: Language,
): string[] {
  const placeholder = placeholderAround(text, offset)
  if (!placeholder || place.variables.length === 0) return []
  const variable = (schema['x-variable-groups']?.system?.names ?? []).find((each) =>
    isVariable(placeholder.path, each.name),
  )
  const formatName = placeholder.format.replace(/\(.*$/, '').trim().toLowerCase()
  const format = (schema['x-formats'] ?? []).find((each) => each.name.toLowerCase() === formatName)
  const said = (note: { description: string; 'x-zh': { description: string } }) =>
    language === 'zh' ? note['x-zh'].description : note.description
  return [
    ...(variable ? [`${placeholder.path}: ${said(variable)}`] : []),
    ...(format ? [`|${placeholder.format}: ${said(format)}`] : []),
  ]
}

function shown(explanation: Explanation, notes: string[], words: HoverWords): HTMLElement {
  const root = element('div', 'cm-explanation')
  root.dataset.testid = 'explanation'
  const head = element('div', 'head', explanation.title)
  head.append(element('code', '', explanation.name))
  root.append(head)
  notes.forEach((note) => root.append(element('p', 'note', note)))
  root.append(element('p', '', explanation.description))
  if (explanation.choices.length > 0) root.append(line(words.choices, explanation.choices))
  if (explanation.examples.length > 0) root.append(line(words.examples, explanation.examples))
  if (explanation.variables.length > 0) {
    root.append(element('div', 'caption', words.variables))
    const list = element('ul', '')
    for (const group of explanation.variables) {
      const item = element('li', '')
      item.append(element('b', '', group.title), element('span', '', ` ${group.description}`))
      group.names.forEach((name) => item.append(' ', element('code', '', name)))
      list.append(item)
    }
    root.append(list)
  }
  return root
}

function line(caption: string, codes: string[]): HTMLElement {
  const root = element('div', 'codes')
  root.append(element('span', 'caption', caption))
  codes.forEach((code) => root.append(element('code', '', code)))
  return root
}

/** Texts only: nothing a schema or a file says becomes HTML. */
function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
