import { computed, ref, shallowRef, watch } from 'vue'
import { ApiError } from '@/api/apiError'
import type { ConnectionDetail } from '@/api/types'
import { useLoaded } from '@/composables/useLoaded'
import { useServices } from '@/services'
import { changeOf, formOf, problemsBySetting } from './connectionForm'
import { useConnectionActions } from './useConnectionActions'

export type ConnectionForm = ReturnType<typeof useConnectionForm>

/** The settings of one connection while somebody writes them; without an id: of a new one. */
export function useConnectionForm(id: () => string | undefined) {
  const { api, session } = useServices()
  const actions = useConnectionActions()
  const loaded = useLoaded(async () => {
    const asked = id()
    return {
      connectors: (await api.connectors()).connectors.filter(({ version }) => version !== null),
      detail: asked === undefined ? null : await api.connection(asked),
    }
  })
  const { data } = loaded
  const newId = ref('')
  const connectorId = ref('')
  const values = ref(formOf([], null))
  const saving = ref(false)
  const refusal = shallowRef<ApiError | null>(null)

  const detail = computed(() => data.value?.detail ?? null)
  const connector = computed(() => data.value?.connectors.find((each) => each.id === connectorId.value) ?? null)
  const schema = computed(() => connector.value?.settings ?? [])
  const secrets = computed(() => new Map((detail.value?.secrets ?? []).map((secret) => [secret.name, secret])))
  const problems = computed(() => problemsBySetting(refusal.value?.problems ?? [], schema.value))
  const readOnly = computed(() => !session.may('administrator') || !connector.value)
  const name = computed(() => id() ?? newId.value.trim())
  const testKey = computed(() => name.value || '?')
  const result = computed(() => actions.results.value.get(testKey.value) ?? null)

  watch(data, (now) => {
    connectorId.value = now?.detail?.connector ?? (now?.connectors.length === 1 ? (now.connectors[0]?.id ?? '') : '')
    fill()
  })
  watch(connectorId, fill)
  watch(id, loaded.reload, { immediate: true })

  function fill() {
    refusal.value = null
    values.value = formOf(schema.value, detail.value)
  }

  /** What is stored now; undefined where it was refused, which the form then tells. */
  async function save(): Promise<ConnectionDetail | undefined> {
    const [asked, change] = [id(), changeOf(schema.value, values.value, detail.value)]
    saving.value = true
    refusal.value = null
    try {
      return await (asked === undefined
        ? api.createConnection(name.value, connectorId.value, change)
        : api.changeConnection(asked, change))
    } catch (thrown) {
      refusal.value = ApiError.from(thrown)
      return undefined
    } finally {
      saving.value = false
    }
  }

  async function test() {
    if (readOnly.value) {
      await actions.test(testKey.value, () => api.testConnection(name.value))
      return
    }
    const change = changeOf(schema.value, values.value, detail.value)
    refusal.value = null
    await actions.test(testKey.value, () =>
      api.testSettings(testKey.value, connectorId.value, change).catch((thrown: unknown) => {
        refusal.value = ApiError.from(thrown)
        throw thrown
      }),
    )
  }

  return {
    loaded,
    data,
    newId,
    connectorId,
    values,
    saving,
    refusal,
    detail,
    connector,
    schema,
    secrets,
    problems,
    readOnly,
    name,
    result,
    testing: actions.testing,
    save,
    test,
    remove: actions.remove,
  }
}
