import {
  computed,
  inject,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { Api } from '@/api/api'
import type { ApiField, Connection, Connector, FieldGroup, Row, Text, Trace, TraceLine } from '@/api/types'
import type { Draft } from './draft'
import { entriesOf, indexOf, textOf } from './entries'
import type { SourceField } from './mapping/autoMatch'
import { kindOf, placeholdersIn } from './mapping/valueKind'
import { fieldsOf, plain, type SampleField } from './source/sampleFields'
import { useCatalogue, type Catalogue } from './useCatalogue'
import { usePreview, type Previewed } from './usePreview'

/** What all steps of the form look at. */
export interface FormContext {
  draft: Draft
  connections: ComputedRef<Connection[]>
  source: Catalogue
  target: Catalogue
  /** A sample of the source: what the trial is made with. */
  rows: ShallowRef<Row[]>
  /** What is stored has passed the rules for rows: its fields are known by it, and nothing else. */
  stored: ShallowRef<Row[]>
  /** Rows to look at: the sample, or else what is stored. */
  seen: ComputedRef<Row[]>
  sampled: ComputedRef<SampleField[]>
  sourceFields: ComputedRef<SourceField[]>
  /** What the catalogue knows of the parameters of the source, and how many of those it requires are not given. */
  parameters: ComputedRef<ApiField[]>
  parametersMissing: ComputedRef<number>
  /** The forms that the target operation serves, and the one that is written to. */
  forms: ComputedRef<FieldGroup[]>
  form: ComputedRef<FieldGroup | null>
  /** Fields of the form, with those that the account itself was asked for. */
  targetFields: ComputedRef<ApiField[]>
  ownFields: ShallowRef<ApiField[]>
  /** Required by the form, and there is no entry for them. */
  missing: ComputedRef<ApiField[]>
  /** Required, and there is an entry, which gets nothing. */
  unset: ComputedRef<{ name: string; label: string }[]>
  preview: Previewed
  shown: Ref<number>
  /** The source field that somebody has picked up to put it somewhere; '' = none. */
  carried: Ref<string>
  trace: ComputedRef<Trace | null>
  line: (path: string) => TraceLine | null
}

export const formKey: InjectionKey<FormContext> = Symbol('form')

export function useFormContext(): FormContext {
  const context = inject(formKey)
  if (!context) throw new Error('a step needs the form around it')
  return context
}

export function formContext(
  draft: Draft,
  api: Api,
  connections: ComputedRef<Connection[]>,
  connectors: ComputedRef<Connector[]>,
  inLanguage: (text: Text) => string,
  ready: Ref<boolean>,
): FormContext {
  const catalogue = (side: 'source' | 'target') =>
    useCatalogue(
      side,
      draft,
      api,
      () => connections.value,
      () => connectors.value,
    )
  const [source, target] = [catalogue('source'), catalogue('target')]
  const rows = shallowRef<Row[]>([])
  const stored = shallowRef<Row[]>([])
  const seen = computed(() => (rows.value.length > 0 ? rows.value : stored.value))
  const shown = ref(0)
  const carried = ref('')
  watch(
    [source.connection, source.api],
    () => {
      rows.value = []
      stored.value = []
      carried.value = ''
    },
    { flush: 'sync' },
  )
  watch(rows, () => (shown.value = 0))
  const ownFields = shallowRef<ApiField[]>([])
  const sampled = computed(() => fieldsOf(seen.value))
  const request = computed(() => entriesOf(draft.value(['target', 'metadata', 'request'])))
  const sourceFields = computed(() => {
    const found = new Map<string, string>()
    const add = (path: string, label: string) => {
      if (path !== '' && !found.get(path)) found.set(path, label)
    }
    for (const { fields } of source.groups.value) {
      fields.forEach(({ name, part, title }) => add(part === '' ? name : `${part}.${name}`, inLanguage(title)))
    }
    entriesOf(draft.value(['source', 'metadata', 'response'])).forEach((entry) =>
      add(textOf(entry.field), textOf(entry.label)),
    )
    sampled.value.forEach(({ path }) => add(path, ''))
    add(draft.text(['source', 'metadata', 'id']), '')
    add(draft.text(['source', 'metadata', 'number']), '')
    for (const entry of request.value) {
      if (kindOf(entry) === 'field') placeholdersIn(textOf(entry.value)).forEach(({ path }) => add(path, ''))
    }
    return [...found].map(([path, label]) => ({ path, label }))
  })
  const parameters = computed(() => source.groups.value.flatMap((group) => group.parameters))
  const parametersMissing = computed(() => {
    const given = entriesOf(draft.value(['source', 'metadata', 'request'])).filter(({ value }) => textOf(value) !== '')
    const names = new Set(given.map(({ field }) => textOf(field)))
    return parameters.value.filter(({ name, required }) => required && !names.has(name)).length
  })
  const forms = computed(() => target.groups.value.filter(({ form }) => form !== ''))
  const code = computed(() => {
    const other = entriesOf(draft.value(['target', 'metadata', 'otherRequest']))
    return textOf(other[indexOf(other, 'FormId')]?.value)
  })
  const form = computed(() =>
    forms.value.length === 0
      ? (target.groups.value[0] ?? null)
      : (forms.value.find((each) => each.form.toLowerCase() === code.value.toLowerCase()) ?? null),
  )
  watch([target.connection, code], () => (ownFields.value = []), { flush: 'sync' })
  const targetFields = computed(() => {
    const known = form.value?.fields ?? []
    const names = new Set(known.map(({ name, part }) => `${part} ${name}`))
    return [...known, ...ownFields.value.filter(({ name, part }) => !names.has(`${part} ${name}`))]
  })
  const missing = computed(() => {
    const there = new Set(request.value.map(({ field }) => textOf(field)))
    return targetFields.value.filter(({ name, part, required }) => required && part === '' && !there.has(name))
  })
  const unset = computed(() => {
    const known = new Map(targetFields.value.filter(({ part }) => part === '').map((field) => [field.name, field]))
    return request.value
      .map((entry) => ({ entry, name: textOf(entry.field), field: known.get(textOf(entry.field)) }))
      .filter(({ entry, field }) => kindOf(entry) === 'nothing' && (entry.is_required === true || field?.required))
      .map(({ entry, name, field }) => ({
        name,
        label: textOf(entry.label) || (field ? inLanguage(field.title) : name),
      }))
  })
  const text = computed(() => draft.json.value.text)
  const previewable = computed(() => ready.value && !draft.readonly.value && rows.value.length > 0)
  const preview = usePreview(api, text, rows, previewable)
  const trace = computed(() => preview.result.value?.trace[shown.value] ?? preview.result.value?.trace[0] ?? null)
  const lines = computed(() => new Map((trace.value?.request ?? []).map((line) => [line.path, line])))
  return {
    draft,
    connections,
    source,
    target,
    rows,
    stored,
    seen,
    sampled,
    sourceFields,
    parameters,
    parametersMissing,
    forms,
    form,
    targetFields,
    ownFields,
    missing,
    unset,
    preview,
    shown,
    carried,
    trace,
    line: (path) => lines.value.get(path) ?? null,
  }
}

/** The row that a key belongs to; null where rows are changed on the way. */
export function rowOf(context: FormContext, key: string): Row | null {
  const id = context.draft.text(['source', 'metadata', 'id'])
  return context.rows.value.find((row) => plain(row[id]) === key) ?? null
}
