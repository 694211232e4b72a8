import { shallowRef, type ShallowRef } from 'vue'
import { useLive } from './useLive'
import { useServices } from '@/services'

/** Names of the integrations by id, for lists that only carry the id; empty until they are known. */
export function useIntegrationNames(): { names: Readonly<ShallowRef<Map<string, string>>> } {
  const { api } = useServices()
  const names = shallowRef(new Map<string, string>())

  api
    .integrations()
    .then((list) => (names.value = new Map(list.map(({ id, name }) => [id, name]))))
    .catch(() => undefined)

  useLive({
    integration: ({ id, name }) => {
      if (names.value.get(id) !== name) names.value = new Map([...names.value, [id, name]])
    },
  })
  return { names }
}
