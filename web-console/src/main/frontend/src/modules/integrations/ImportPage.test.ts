import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Api } from '@/api/api'
import { ApiError } from '@/api/apiError'
import type { IntegrationDetail, Problem, Replaced, Severity, UploadedFile } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import DropZone from './components/DropZone.vue'
import ImportPage from './ImportPage.vue'

const problem = (file: string, severity: Severity): Problem => ({
  file,
  line: 3,
  column: 5,
  pointer: '/source',
  code: 'unknown-variable',
  severity,
  message: { zh: '没有这个变量', en: 'no such variable' },
})

async function dropped(
  problems: Problem[],
  importFiles?: Api['importFiles'],
  replaces: Replaced[] = [],
  more: Partial<Api> = {},
) {
  const sent: UploadedFile[][] = []
  const api = {
    validate: (files: UploadedFile[]) => {
      sent.push(files)
      return Promise.resolve({ problems, replaces })
    },
    ...(importFiles ? { importFiles } : {}),
    ...more,
  }
  const { page } = await mountWithServices(ImportPage, { api })
  page.findComponent(DropZone).vm.$emit('files', [new File(['{"id":"a"}'], 'a.json'), new File(['[]'], 'b.json')])
  await flushPromises()
  await expect.poll(() => sent.length).toBe(1)
  await flushPromises()
  return { page, sent }
}

describe('ImportPage', () => {
  afterEach(() => (document.body.innerHTML = ''))

  it('checks the bytes of all files before anything else', async () => {
    const { sent } = await dropped([])

    expect(sent[0]).toEqual([
      { name: 'a.json', base64: btoa('{"id":"a"}') },
      { name: 'b.json', base64: 'W10=' },
    ])
  })

  it('shows the file with an error first, with its problem and place, and does not let it be imported', async () => {
    const { page } = await dropped([problem('b.json', 'error')])

    const item = page.get(byTestId('problem-item'))
    expect(item.text()).toContain('没有这个变量')
    expect(item.text()).toContain('第 3 行，第 5 列')
    expect(item.attributes('data-severity')).toBe('error')
    expect(page.get(byTestId('import-submit')).attributes('disabled')).toBeDefined()
  })

  it('lets files with warnings only be imported', async () => {
    const { page } = await dropped([problem('a.json', 'warning')])

    expect(page.get(byTestId('import-submit')).attributes('disabled')).toBeUndefined()
    expect(page.get(byTestId('import-verdict')).text()).toContain('警告不会阻止导入')
  })

  it('shows the problems the server found when it refused the import', async () => {
    const refusal = new ApiError(422, 'invalid', { zh: '有错误', en: 'errors' }, [problem('a.json', 'error')])
    const { page } = await dropped([], () => Promise.reject(refusal))

    await page.get(byTestId('import-submit')).trigger('click')
    await flushPromises()

    expect(page.findAll(byTestId('problem-item'))).toHaveLength(1)
  })

  it('replaces what is there only after showing both', async () => {
    const { pending } = useConfirm()
    const imported: Replaced[][] = []
    const replaced: Replaced = { kind: 'integration', id: 'a', revision: '4' }
    const stored = { id: 'a', name: 'old', enabled: true, document: { id: 'a', name: 'old' } }
    const { page } = await dropped(
      [],
      (_, replaces = []) => {
        imported.push(replaces)
        return Promise.resolve({ imported: ['a'], problems: [] })
      },
      [replaced],
      { integration: () => Promise.resolve(stored as unknown as IntegrationDetail) },
    )

    await page.get(byTestId('import-submit')).trigger('click')
    await flushPromises()
    expect(pending.value?.replacements).toEqual([
      { title: '方案 a', before: '{\n  "id": "a",\n  "name": "old"\n}', after: expect.stringContaining('"id": "a"') },
    ])
    pending.value?.settle(null)
    await flushPromises()
    expect(imported).toEqual([])

    await page.get(byTestId('import-submit')).trigger('click')
    await flushPromises()
    pending.value?.settle('')
    await flushPromises()
    expect(imported).toEqual([[replaced]])
  })
})
