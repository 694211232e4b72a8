import { membersOf, nodeAt, written, type JsonText } from '../document/jsonText'
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

/** What no step shows: it is kept as it is. */
export function otherMembers(json: JsonText): OtherMember[] {
  return SHOWN.flatMap(([path, names]) =>
    membersOf(nodeAt(json.root, path))
      .filter(({ name }) => !names.includes(name))
      .map(({ name, value }) => ({ place: [...path, name].join(' / '), text: written(json, value) })),
  )
}
