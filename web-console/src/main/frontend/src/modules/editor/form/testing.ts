import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import { computed, defineComponent, h, provide, shallowRef, type Component } from 'vue'
import type { Api } from '@/api/api'
import type { Connection, Connector } from '@/api/types'
import { useServices } from '@/services'
import { mountWithServices, type Circumstances } from '@/testing/mountWithServices'
import { readable } from '../document/testing'
import { integrationSchema } from '../language/testing'
import DocumentForm from './DocumentForm.vue'
import { draftOf } from './draft'
import { formContext, formKey, type FormContext } from './formContext'
import { formLanguageKey } from './formLanguage'

// The whole form is built for each test, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

export interface OpenForm {
  page: VueWrapper
  /** The document as it is now. */
  text: () => string
  /** As somebody changes it in the other view. */
  replace: (text: string) => Promise<void>
}

/** The form on a document, whose text follows every change as it does on the page. */
export async function openForm(
  document: string,
  api: Partial<Api> = {},
  props: Record<string, unknown> = {},
  circumstances: Circumstances = {},
): Promise<OpenForm> {
  let text = document
  let open: VueWrapper | null = null
  const { page } = await mountWithServices(DocumentForm, {
    ...circumstances,
    api: {
      integrations: () => Promise.resolve([]),
      records: () => Promise.resolve({ records: [], next: null }),
      scheduleTimes: () => Promise.resolve({ times: [] }) as never,
      ...api,
    },
    props: {
      id: 'a',
      json: readable(document),
      readonly: false,
      ready: false,
      saved: true,
      problems: [],
      schema: integrationSchema,
      connections: [] as Connection[],
      connectors: [] as Connector[],
      ...props,
      onChange: (next: string) => {
        text = next
        void open?.setProps({ json: readable(next) })
      },
    },
  })
  open = page
  await flushPromises()
  return {
    page,
    text: () => text,
    replace: async (next) => {
      text = next
      await page.setProps({ json: readable(next) })
      await flushPromises()
    },
  }
}

export interface OpenPart {
  page: VueWrapper
  context: FormContext
  /** The document as it is now. */
  text: () => string
}

/** One part of the form alone, which is much less to build than all of it. */
export async function openPart(
  part: Component,
  document: string,
  api: Partial<Api> = {},
  props: Record<string, unknown> = {},
  offered: { connections?: Connection[]; connectors?: Connector[] } = {},
  circumstances: Circumstances = {},
): Promise<OpenPart> {
  let context: FormContext | null = null
  const json = shallowRef(readable(document))
  const Around = defineComponent(() => {
    const services = useServices()
    const draft = draftOf(
      json,
      computed(() => false),
      () => undefined,
    )
    context = formContext(
      draft,
      services.api,
      computed(() => offered.connections ?? []),
      computed(() => offered.connectors ?? []),
      ({ zh }) => zh,
      computed(() => true),
    )
    provide(formKey, context)
    provide(formLanguageKey, { schema: integrationSchema, problems: computed(() => []) })
    return () => h(part, props)
  })
  const { page } = await mountWithServices(Around, {
    ...circumstances,
    api: { api: () => Promise.reject(new Error('no catalogue')), ...api },
  })
  await flushPromises()
  if (context === null) throw new Error('the part was not built')
  return { page, context, text: () => json.value.text }
}
