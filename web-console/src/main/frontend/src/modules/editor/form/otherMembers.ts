import { membersOf, nodeAt, valueAt, written, type JsonText } from '../document/jsonText'
import { entriesOf, isObject, textOf } from './entries'
import { kindOf } from './mapping/valueKind'
import type { JsonPath } from '../language/schemaTree'

/** Members that a step shows, by the object that holds them. */
const SHOWN: [JsonPath, string[]][] = [
  [[], ['id', 'name', 'enabled', 'source', 'target', 'schedule', 'startFrom', 'mappings', 'options']],
  [['source'], ['connection', 'metadata']],
  [['target'], ['connection', 'metadata']],
  [
    ['source', 'metadata'],
    ['api', 'id', 'number', 'request', 'otherRequest', 'condition'],
  ],
  [
    ['target', 'metadata'],
    ['api', 'request', 'otherRequest', 'operation'],
  ],
  [
    ['target', 'metadata', 'operation'],
    ['method', 'rowsKey', 'rows'],
  ],
  [['schedule'], ['source', 'target', 'zone']],
  [['options'], ['onLocked']],
]

export interface OtherMember {
  place: string
  text: string
}

/** What no step shows: it is kept as it is. Tables are shown where a field uses them. */
export function otherMembers(json: JsonText): OtherMember[] {
  const used = tablesOf(valueAt(json, ['target', 'metadata', 'request']))
  const mappings = nodeAt(json.root, ['mappings'])
  const tables = membersOf(mappings).filter(({ name }) => !used.has(name))
  const shown = SHOWN.flatMap(([path, names]) =>
    membersOf(nodeAt(json.root, path))
      .filter(({ name }) => !names.includes(name))
      .map(({ name, value }) => ({ place: [...path, name].join(' / '), text: written(json, value) })),
  )
  const odd = mappings && mappings.type !== 'object' ? [{ place: 'mappings', text: written(json, mappings) }] : []
  return [
    ...shown,
    ...odd,
    ...tables.map(({ name, value }) => ({ place: `mappings / ${name}`, text: written(json, value) })),
  ]
}

function tablesOf(request: unknown, found = new Set<string>()): Set<string> {
  for (const entry of entriesOf(request)) {
    if (kindOf(entry) === 'table' && isObject(entry.mapping)) found.add(textOf(entry.mapping.target))
    tablesOf(entry.children, found)
  }
  return found
}
