import { flushPromises } from '@vue/test-utils'
import { EditorView } from 'codemirror'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '@/api/api'
import { ApiError } from '@/api/apiError'
import type { IntegrationDetail, Problem, Replaced, Role, UploadedFile } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import EditorPage from './EditorPage.vue'
import { integrationSchema } from './language/testing'

// The text is what these tests are about; the form, which is shown first, takes long to build.
const forms = vi.hoisted(() => ({ built: 0 }))
vi.mock('./form/DocumentForm.vue', () => ({
  __esModule: true,
  default: { created: () => forms.built++, render: () => null },
}))

const problem: Problem = {
  file: 'integration.json',
  line: 2,
  column: 9,
  pointer: '/id',
  code: 'bad-id',
  severity: 'error',
  message: { zh: 'id 不对', en: 'id is wrong' },
}

function stored(document: object, enabled = true) {
  const text = JSON.stringify(document, null, 2)
  return { id: 'a', name: '方案', enabled, revision: 3, document, text } as unknown as IntegrationDetail
}

async function opened(
  api: Partial<Api>,
  props: Record<string, unknown> = { id: 'a' },
  role: Role = 'operator',
  query: Record<string, string> = {},
) {
  const { page, router } = await mountWithServices(EditorPage, {
    api: {
      schema: () => Promise.resolve(integrationSchema),
      connectors: () => Promise.resolve({ connectors: [], refused: [] }),
      connections: () => Promise.resolve([]),
      records: () => Promise.resolve({ records: [], next: null }),
      integration: () => Promise.resolve(stored({ id: 'a', name: '方案' })),
      validate: () => Promise.resolve({ problems: [], replaces: [] }),
      plan: () => Promise.resolve({ integrations: [], problems: [] }),
      ...api,
    },
    props,
    role,
    query,
  })
  await vi.dynamicImportSettled()
  await flushPromises()
  await page.findAll(`${byTestId('editor-view')} input`)[1]?.setValue()
  await expect.poll(() => page.find('.cm-content').exists()).toBe(true)
  return { page, router }
}

const textOf = (files: UploadedFile[]) =>
  new TextDecoder().decode(Uint8Array.from(atob(files[0]?.base64 ?? ''), (c) => c.charCodeAt(0)))

describe('EditorPage', () => {
  beforeEach(() => vi.stubGlobal('scrollTo', () => undefined))
  afterEach(() => {
    document.body.innerHTML = ''
    vi.unstubAllGlobals()
  })

  it('shows the document and what the server says about it, at its place', async () => {
    const { page } = await opened({ validate: () => Promise.resolve({ problems: [problem], replaces: [] }) })

    await expect.poll(() => page.find('.cm-lintRange-error').exists()).toBe(true)
    expect(page.get('.cm-lintRange-error').text()).toBe('"a"')
    expect(page.get(byTestId('problem-item')).text()).toContain('id 不对')
    expect(page.get(byTestId('editor-verdict')).text()).toContain('1 个错误')
    expect(page.get(byTestId('editor-save')).attributes('disabled')).toBeDefined()
  })

  it('keeps the form with its sample while the text is looked at', async () => {
    forms.built = 0
    const { page } = await opened({})
    const views = page.findAll(`${byTestId('editor-view')} input`)
    await views[0]?.setValue()
    expect(page.find('.cm-content').exists()).toBe(false)
    await views[1]?.setValue()
    await views[0]?.setValue()
    await flushPromises()
    expect(forms.built).toBe(1)
  })

  it('keeps the switch of the console in the text that is saved', async () => {
    const { page } = await opened({ integration: () => Promise.resolve(stored({ id: 'a', name: '方案' }, false)) })

    expect(page.get('.cm-content').text()).toContain('"enabled": false')
  })

  it('begins a new integration with a whole text and sends exactly what is shown to be checked', async () => {
    const sent: UploadedFile[][] = []
    await opened(
      {
        validate: (files) => {
          sent.push(files)
          return Promise.resolve({ problems: [], replaces: [] })
        },
      },
      {},
    )

    await expect.poll(() => sent.length).toBeGreaterThan(0)
    expect(JSON.parse(textOf(sent[0] ?? []))).toMatchObject({ id: 'new-integration', enabled: false })
  })

  describe('saving a text whose id is not that of the page', () => {
    const { pending } = useConfirm()
    const notFound = () => Promise.reject(new ApiError(404, 'not-found', { zh: '没有', en: 'none' }))

    async function saved(integration: Api['integration']) {
      const imported: Replaced[][] = []
      const { page } = await opened(
        {
          integration,
          importFiles: (_, replaces = []) => {
            imported.push(replaces)
            return Promise.resolve({ imported: [], problems: [] })
          },
        },
        {},
      )
      const view = EditorView.findFromDOM(page.get('.cm-content').element as HTMLElement)
      view?.dispatch({ changes: { from: 0, insert: '\n' } })
      await expect.poll(() => page.get(byTestId('editor-save')).attributes('disabled')).toBeUndefined()
      return { page, imported }
    }

    it('is asked about first when there is one of that id', async () => {
      const { page, imported } = await saved(() => Promise.resolve(stored({ id: 'new-integration' })))

      await page.get(byTestId('editor-save')).trigger('click')
      await expect.poll(() => pending.value?.title).toContain('new-integration')
      expect(pending.value?.lines.join()).toContain('方案')
      expect(pending.value?.replacements?.[0]?.before).toContain('"id": "new-integration"')
      expect(pending.value?.replacements?.[0]?.after).toContain('新方案')
      pending.value?.settle(null)
      await flushPromises()
      expect(imported).toEqual([])

      await page.get(byTestId('editor-save')).trigger('click')
      await expect.poll(() => pending.value?.title).toContain('new-integration')
      pending.value?.settle('')
      await expect.poll(() => imported).toEqual([[{ kind: 'integration', id: 'new-integration', revision: '3' }]])
    })

    it('is done at once when there is none', async () => {
      const { page, imported } = await saved(notFound)

      await page.get(byTestId('editor-save')).trigger('click')
      await expect.poll(() => imported).toEqual([[]])
      expect(pending.value).toBeNull()
    })

    it('is not done when the server does not say whether there is one', async () => {
      const { page, imported } = await saved(() => Promise.reject(ApiError.unreachable()))

      await page.get(byTestId('editor-save')).trigger('click')
      await flushPromises()
      expect(imported).toEqual([])
    })
  })

  describe('an integration that runs', () => {
    const { pending } = useConfirm()
    const effect = {
      members: [],
      bodies: { compared: 5, changed: 2, examples: [], fields: {}, failing: 0, failures: [] },
      id: 'a',
      change: 'update' as const,
    }

    async function changed(api: Partial<Api>) {
      const { page } = await opened(api)
      const view = EditorView.findFromDOM(page.get('.cm-content').element as HTMLElement)
      view?.dispatch({ changes: { from: 0, insert: '\n' } })
      await expect.poll(() => page.get(byTestId('editor-save')).attributes('disabled')).toBeUndefined()
      return page
    }

    it('is published only once the person has seen which requests change', async () => {
      const importFiles = vi.fn(() => Promise.resolve({ imported: ['a'], problems: [] }))
      const page = await changed({
        importFiles,
        plan: () => Promise.resolve({ integrations: [effect], problems: [] }),
      })
      await page.get(byTestId('editor-save')).trigger('click')
      await expect.poll(() => pending.value).not.toBeNull()
      expect(pending.value?.lines.join()).toContain('5 个请求中有 2 个会改变')
      pending.value?.settle(null)
      await flushPromises()
      expect(importFiles).not.toHaveBeenCalled()

      await page.get(byTestId('editor-save')).trigger('click')
      await expect.poll(() => pending.value).not.toBeNull()
      pending.value?.settle('')
      await expect.poll(() => importFiles.mock.calls.length).toBe(1)
    })

    it('is edited on from the version that a link names', async () => {
      const text = '{"id":"a","name":"草稿"}'
      const { page } = await opened(
        {
          version: (_, number) =>
            Promise.resolve({ number, at: '', by: null, why: null, current: false, basedOn: 3, text }),
        },
        { id: 'a' },
        'operator',
        { version: '4' },
      )
      expect(page.get('.cm-content').text()).toContain('草稿')
      await expect.poll(() => page.get(byTestId('editor-save')).attributes('disabled')).toBeUndefined()
    })

    it('stays as it is when the text is kept as a draft', async () => {
      const saveDraft = vi.fn<Api['saveDraft']>(() =>
        Promise.resolve({ number: 4, at: '', by: null, why: null, current: false, basedOn: 3 }),
      )
      const page = await changed({ saveDraft })
      await page.get(byTestId('editor-draft')).trigger('click')
      pending.value?.settle('试试')
      await expect.poll(() => saveDraft.mock.calls.length).toBe(1)
      expect(saveDraft.mock.calls[0]?.[0]).toBe('a')
      expect(saveDraft.mock.calls[0]?.[2]).toBe('试试')
    })
  })

  it('lets a viewer read but not write', async () => {
    const { page } = await opened({}, { id: 'a' }, 'viewer')

    expect(page.get('.cm-content').attributes('aria-readonly')).toBe('true')
    expect(page.get(byTestId('editor-save')).attributes('disabled')).toBeDefined()
  })
})
