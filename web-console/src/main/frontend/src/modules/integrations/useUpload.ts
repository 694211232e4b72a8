import { computed, ref, shallowRef } from 'vue'
import { ApiError } from '@/api/apiError'
import type { ImportAnswer, Problem, Replaced } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'
import { effectLines } from './effectLines'
import { replacementsOf } from './replacements'
import { mayHoldSecrets, secretNames, withoutSecrets, type SecretNames } from './secretMask'
import { countBySeverity, LARGEST_FILE, readUpload, withFiles, type ReadFile } from './uploadFiles'

/** Files that were chosen, what the check says about them, and the import. */
export function useUpload() {
  const { api } = useServices()
  const { ask } = useConfirm()
  const { t, text } = useWords()
  const files = shallowRef<ReadFile[]>([])
  const problems = shallowRef<Problem[]>([])
  /** What importing the files would replace. */
  const replaced = shallowRef<Replaced[]>([])
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
    replaced.value = []
    if (files.value.length === 0) return
    const asked = files.value
    busy.value = true
    try {
      const answer = await api.validate(payload())
      if (asked !== files.value) return
      problems.value = answer.problems
      replaced.value = answer.replaces
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
    const names = await Promise.all([api.connectors(), api.alertChannelKinds()]).then(
      ([{ connectors }, channels]) => secretNames(connectors, channels),
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

  /** What the new documents would do to what was written already. */
  async function effects(found: Replaced[]): Promise<string[]> {
    if (!found.some(({ kind }) => kind === 'integration')) return []
    try {
      const { integrations } = await api.plan(payload())
      return integrations
        .filter(({ change }) => change === 'update')
        .flatMap((effect) => [`${effect.id}:`, ...effectLines(effect, t, text)])
    } catch (thrown) {
      return [t('integrations.effect.unknown', { reason: text(ApiError.from(thrown).title) })]
    }
  }

  /** Nothing that is there is replaced before the person has seen both. */
  async function mayReplace(): Promise<boolean> {
    const found = replaced.value
    if (found.length === 0) return true
    const replacements = await replacementsOf(found, files.value, api, ({ kind, id }) => t(`replace.${kind}`, { id }))
    const answer = await ask({
      title: t('replace.title'),
      lines: [t('replace.line'), ...(await effects(found))],
      accept: t('replace.accept', { n: found.length }),
      danger: true,
      replacements,
    })
    return answer !== null
  }

  /** The answer, or null when the person declined or the server refused; then its problems are shown. */
  async function importAll(): Promise<ImportAnswer | null> {
    busy.value = true
    error.value = null
    try {
      if (!(await mayReplace())) return null
      return await api.importFiles(payload(), replaced.value)
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
