import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { Api } from '@/api/api'
import type { Connection, Connector, FieldGroup, Operation } from '@/api/types'
import type { Draft } from './draft'

/** What the connector of one side offers, and what its catalogue knows of the interface that is chosen. */
export interface Catalogue {
  connection: ComputedRef<string>
  connector: ComputedRef<Connector | null>
  api: ComputedRef<string>
  operations: ComputedRef<Operation[]>
  operation: ComputedRef<Operation | null>
  groups: ShallowRef<FieldGroup[]>
}

/** What a connector lists that reads or writes any interface, by whatever name. */
export const ANY_API = '*'
/** What a document says that reads or writes nothing yet. */
const NO_OPERATION = ['', '空操作', '写入空操作']

export function isNone(api: string): boolean {
  return NO_OPERATION.includes(api)
}

/** What a connector says of an interface, by its own name or as one of any name. */
export function operationOf(operations: Operation[], api: string): Operation | null {
  if (isNone(api) || api === ANY_API) return null
  const own = operations.find((each) => each.api.toLowerCase() === api.toLowerCase())
  const any = operations.find((each) => each.api === ANY_API)
  return own ?? (any ? { ...any, api, title: { zh: api, en: api } } : null)
}

export function useCatalogue(
  side: 'source' | 'target',
  draft: Draft,
  api: Api,
  connections: () => Connection[],
  connectors: () => Connector[],
): Catalogue {
  const connection = computed(() => draft.text([side, 'connection']))
  const chosen = computed(() => draft.text([side, 'metadata', 'api']))
  const connector = computed(() => {
    const used = connections().find(({ id }) => id === connection.value)?.connector
    return connectors().find(({ id }) => id === used) ?? null
  })
  const able = side === 'source' ? ['READ', 'PUSHED'] : ['WRITE']
  const operations = computed(() =>
    (connector.value?.operations ?? []).filter(({ capabilities }) => capabilities.some((each) => able.includes(each))),
  )
  const operation = computed(() => operationOf(operations.value, chosen.value))
  const groups = shallowRef<FieldGroup[]>([])
  let latest = 0

  /** Without the catalogue fields are written by name; nothing depends on it. */
  async function load() {
    const mine = ++latest
    groups.value = []
    if (connection.value === '' || operation.value === null) return
    const detail = await api.api({ connection: connection.value, api: operation.value.api }).catch(() => null)
    if (mine === latest) groups.value = detail?.groups ?? []
  }
  watch([connection, () => operation.value?.api], load, { immediate: true })
  return { connection, connector, api: chosen, operations, operation, groups }
}
