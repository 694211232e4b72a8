import { computed, ref, shallowRef } from 'vue'
import { ApiError } from '@/api/apiError'
import type { ImportAnswer, Problem } from '@/api/types'
import { useServices } from '@/services'
import { mayHoldSecrets, secretNames, withoutSecrets, type SecretNames } from './secretMask'
import { countBySeverity, LARGEST_FILE, readUpload, withFiles, type ReadFile } from './uploadFiles'

/** Files that were chosen, what the check says about them, and the import. */
export function useUpload() {
  const { api } = useServices()
  const files = shallowRef<ReadFile[]>([])
  const problems = shallowRef<Problem[]>([])
  const checked = ref(false)
  const busy = ref(false)
  const error = shallowRef<ApiError | null>(null)
  const tooLarge = ref<string[]>([])
  const counts = computed(() => countBySeverity(problems.value))
  const importable = computed(() => checked.value && files.value.length > 0 && counts.value.error === 0)

  const payload = () => files.value.map(({ name, base64 }) => ({ name, base64 }))

  async function check() {
    checked.value = false
    error.value = null
    problems.value = []
    if (files.value.length === 0) return
    const asked = files.value
    busy.value = true
    try {
      const answer = await api.validate(payload())
      if (asked !== files.value) return
      problems.value = answer.problems
      checked.value = true
    } catch (thrown) {
      error.value = ApiError.from(thrown)
    } finally {
      busy.value = false
    }
  }

  /** What is sent stays as it is; what is shown has no secrets. */
  async function masked(read: ReadFile[]): Promise<ReadFile[]> {
    if (!read.some(({ text }) => mayHoldSecrets(text))) return read
    const names = await api.connectors().then(
      ({ connectors }) => secretNames(connectors),
      (): SecretNames => () => null,
    )
    return read.map((file) => ({ ...file, text: withoutSecrets(file.text, names) }))
  }

  async function add(chosen: File[]) {
    tooLarge.value = chosen.filter((file) => file.size > LARGEST_FILE).map((file) => file.name)
    const read = await Promise.all(chosen.filter((file) => file.size <= LARGEST_FILE).map(readUpload))
    files.value = withFiles(files.value, await masked(read))
    await check()
  }

  async function remove(name: string) {
    files.value = files.value.filter((file) => file.name !== name)
    await check()
  }

  /** The answer, or null when the server refused; then its problems are shown. */
  async function importAll(): Promise<ImportAnswer | null> {
    busy.value = true
    error.value = null
    try {
      return await api.importFiles(payload())
    } catch (thrown) {
      const refusal = ApiError.from(thrown)
      if (refusal.problems.length > 0) problems.value = refusal.problems
      else error.value = refusal
      return null
    } finally {
      busy.value = false
    }
  }

  return { files, problems, counts, checked, busy, error, tooLarge, importable, add, remove, check, importAll }
}
