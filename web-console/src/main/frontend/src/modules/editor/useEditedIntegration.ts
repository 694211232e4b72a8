import { computed, ref, shallowRef } from 'vue'
import { ApiError } from '@/api/apiError'
import type { Effect, Problem, Replaced } from '@/api/types'
import type { CodeMark } from '@/components/codeMarks'
import { useWords } from '@/i18n/useWords'
import { useServices } from '@/services'
import { base64Of, countBySeverity } from '../integrations/uploadFiles'
import { editableText, NEW_INTEGRATION } from './editedText'
import type { MetadataSchema } from './language/schemaTree'

const FILE = 'integration.json'

export interface StoredIntegration {
  name: string
  text: string
  revision: string
}

/** One integration that is being edited, from one of its versions on if one is named: its text, what the server says about it, and whether it is saved. */
export function useEditedIntegration(id: string | undefined, version?: number) {
  const { api } = useServices()
  const { text: inLanguage } = useWords()
  const text = ref('')
  /** As the server has it; empty where it has none. */
  const saved = ref('')
  /** What the person found when the page opened, or saved last. */
  const initial = ref('')
  const problems = shallowRef<Problem[]>([])
  /** The text that the problems are about; null when the check failed. */
  const checkedText = ref<string | null>(null)
  const failure = shallowRef<ApiError | null>(null)
  const counts = computed(() => countBySeverity(problems.value))
  const changed = computed(() => text.value !== initial.value)
  const checked = computed(() => checkedText.value === text.value)
  const savable = computed(() => checked.value && counts.value.error === 0)

  const encoded = () => [{ name: FILE, base64: base64Of(new TextEncoder().encode(text.value)) }]

  async function current(): Promise<string> {
    return id === undefined ? '' : editableText(await api.integration(id))
  }

  async function load(): Promise<MetadataSchema> {
    const [schema, stored, named] = await Promise.all([
      api.schema('integration'),
      current(),
      id === undefined || version === undefined ? null : api.version(id, version),
    ])
    saved.value = stored
    initial.value = id === undefined ? NEW_INTEGRATION : stored
    text.value = named?.text ?? initial.value
    return schema as MetadataSchema
  }

  async function check(asked: string): Promise<CodeMark[]> {
    const base64 = base64Of(new TextEncoder().encode(asked))
    try {
      const answer = await api.validate([{ name: FILE, base64 }])
      failure.value = null
      if (asked === text.value) {
        problems.value = answer.problems
        checkedText.value = asked
      }
    } catch (thrown) {
      failure.value = ApiError.from(thrown)
      checkedText.value = null
      return []
    }
    return problems.value.map(({ line, column, severity, message }) => ({
      line,
      column,
      severity,
      message: inLanguage(message),
    }))
  }

  /** The server's integration of that id as it is now; null when there is none. */
  async function stored(asked: string): Promise<StoredIntegration | null> {
    try {
      const integration = await api.integration(asked)
      return { name: integration.name, text: editableText(integration), revision: String(integration.revision) }
    } catch (thrown) {
      if (ApiError.from(thrown).status === 404) return null
      throw thrown
    }
  }

  /** What the text would do in place of the one that runs. */
  async function effect(): Promise<Effect | null> {
    return (await api.plan(encoded())).integrations[0] ?? null
  }

  /** Keeps the text as a version that does not run. */
  async function saveDraft(own: string, why: string): Promise<void> {
    const sent = text.value
    await api.saveDraft(own, sent, why)
    initial.value = sent
  }

  /** True when it was imported; a refusal shows its problems. */
  async function save(replaces: Replaced[]): Promise<boolean> {
    const sent = text.value
    try {
      await api.importFiles(encoded(), replaces)
      saved.value = sent
      initial.value = sent
      return true
    } catch (thrown) {
      const refusal = ApiError.from(thrown)
      if (refusal.problems.length === 0) throw refusal
      problems.value = refusal.problems
      return false
    }
  }

  return {
    text,
    saved,
    problems,
    counts,
    changed,
    checked,
    savable,
    failure,
    load,
    check,
    stored,
    effect,
    saveDraft,
    save,
  }
}
