import type { Language } from '@/i18n/i18n'

/** The parts of a JSON schema that an editor reads, and what the metadata schemas add to it. */
export interface SchemaNode {
  title?: string
  description?: string
  'x-zh'?: { title?: string; description?: string }
  examples?: unknown[]
  enum?: unknown[]
  type?: string | string[]
  $ref?: string
  properties?: Record<string, SchemaNode>
  additionalProperties?: SchemaNode | boolean
  required?: string[]
  items?: SchemaNode
  /** Groups of variables that an expression in here may see. */
  'x-variables'?: string[]
}

/** What an expression may call. */
export interface CallNote {
  name: string
  written: string
  description: string
  'x-zh': { description: string }
  example: string
  out: unknown
}

export interface VariableGroup extends SchemaNode {
  functions?: CallNote[]
  methods?: CallNote[]
  names?: { name: string; description: string; 'x-zh': { description: string } }[]
}

export interface FormatNote {
  name: string
  written: string
  description: string
  'x-zh': { description: string }
  example: { in: unknown; out: unknown }
}

export interface MetadataSchema extends SchemaNode {
  $defs: Record<string, SchemaNode>
  'x-variable-groups'?: Record<string, VariableGroup>
  'x-formats'?: FormatNote[]
}

export type JsonPath = (string | number)[]

/** A schema at a path, with the variables that an expression there may see. */
export interface SchemaPlace {
  node: SchemaNode
  variables: string[]
}

const ENCLOSING = 'enclosing'

/** Own members count before those of the definition that it refers to. */
function resolved(root: MetadataSchema, node: SchemaNode): SchemaNode {
  const definition = node.$ref?.replace('#/$defs/', '')
  return definition ? { ...root.$defs[definition], ...node } : node
}

/** What the schema says about the value at a path; null where it says nothing. */
export function schemaAt(root: MetadataSchema, path: JsonPath): SchemaPlace | null {
  let node = resolved(root, root)
  let variables: string[] = []
  for (const step of path) {
    const next = typeof step === 'number' ? node.items : memberOf(node, step)
    if (!next) return null
    node = resolved(root, next)
    const named = node['x-variables']
    if (named && !named.includes(ENCLOSING)) variables = named
  }
  return { node, variables: node['x-variables'] ? variables : [] }
}

function memberOf(node: SchemaNode, name: string): SchemaNode | undefined {
  const known = node.properties && Object.hasOwn(node.properties, name) ? node.properties[name] : undefined
  return known ?? (typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined)
}

export function propertiesOf(node: SchemaNode, root: MetadataSchema): [string, SchemaNode][] {
  return Object.entries(node.properties ?? {}).map(([name, property]) => [name, resolved(root, property)])
}

export function titleOf(node: SchemaNode, language: Language): string {
  return (language === 'zh' ? node['x-zh']?.title : node.title) ?? ''
}

export function descriptionOf(node: SchemaNode, language: Language): string {
  return (language === 'zh' ? node['x-zh']?.description : node.description) ?? ''
}

/** Texts that a value may well have: its choices, else its examples that are texts. */
export function suggestedTexts(node: SchemaNode): string[] {
  return (node.enum ?? node.examples ?? []).filter((value) => typeof value === 'string')
}

export function typesOf(node: SchemaNode): string[] {
  return node.type === undefined ? [] : Array.isArray(node.type) ? node.type : [node.type]
}
