import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '@/api/api'
import type { Effect, IntegrationSummary, Role, Version } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import VersionsTab from './VersionsTab.vue'

const version = (number: number, part: Partial<Version> = {}): Version => ({
  number,
  at: '2026-11-24T08:00:00Z',
  by: 'li',
  why: null,
  current: false,
  basedOn: null,
  ...part,
})
const effect: Effect = {
  members: [],
  bodies: { compared: 9, changed: 4, examples: [], fields: {}, failing: 0, failures: [] },
}
const all = [version(4, { basedOn: 3 }), version(3, { current: true }), version(2, { why: '改税率' })]

async function shown(api: Partial<Api> = {}, props: Record<string, unknown> = {}, role: Role = 'operator') {
  const { page } = await mountWithServices(VersionsTab, {
    api: {
      versions: (_: string, before) =>
        Promise.resolve(before === null ? { versions: all, next: 2 } : { versions: [version(1)], next: null }),
      versionChanges: (_: string, number: number) =>
        Promise.resolve({
          from: number - 1,
          to: number,
          changes: [{ pointer: '/name', what: { zh: '修改名称', en: 'changed name' }, from: 'a', to: 'b' }],
          more: 0,
        }),
      version: (_: string, number: number) => Promise.resolve({ ...version(number), text: `{"n":${number}}` }),
      versionEffect: () => Promise.resolve(effect),
      ...api,
    },
    props: { id: 'a', revision: 3, ...props },
    role,
    stubs: { CodeView: true },
  })
  await flushPromises()
  return page
}

describe('VersionsTab', () => {
  const { pending } = useConfirm()
  afterEach(() => (document.body.innerHTML = ''))

  it('lists them with who and why, and the earlier ones when asked to', async () => {
    const page = await shown()
    const rows = page.findAll(byTestId('version-row'))
    expect(rows.map((row) => row.text())).toEqual([
      expect.stringMatching(/第 4 版.*草稿.*li.*发布.*删除草稿/s),
      expect.stringMatching(/第 3 版.*运行中/s),
      expect.stringMatching(/第 2 版.*改税率.*恢复/s),
    ])
    await page.get(byTestId('versions-more')).trigger('click')
    await flushPromises()
    expect(page.findAll(byTestId('version-row'))).toHaveLength(4)
    expect(page.find(byTestId('versions-more')).exists()).toBe(false)
  })

  it('compares in words and as text, and tells what it would change', async () => {
    const page = await shown()
    await page.findAll(byTestId('version-compare'))[2]?.trigger('click')
    await flushPromises()
    expect(page.get(byTestId('version-change')).text()).toContain('修改名称')
    expect(page.get(byTestId('version-effect')).text()).toContain('9 个请求中有 4 个')
    expect(page.get(byTestId('replacement-difference')).text()).toContain('/n')
  })

  it('opens the one that a link names', async () => {
    const page = await shown({}, { version: 2 })
    expect(page.get(byTestId('version-shown')).text()).toContain('第 2 版')
  })

  it('publishes a draft and restores a version only after showing what changes', async () => {
    const done = () => Promise.resolve({ id: 'a' } as IntegrationSummary)
    const publishVersion = vi.fn(done)
    const restoreVersion = vi.fn(done)
    const page = await shown({ publishVersion, restoreVersion })

    await page.findAll(byTestId('version-replace'))[0]?.trigger('click')
    await flushPromises()
    expect(pending.value?.lines.join()).toContain('9 个请求中有 4 个')
    pending.value?.settle('')
    await flushPromises()
    expect(publishVersion).toHaveBeenCalledWith('a', 4, 3)

    await page.findAll(byTestId('version-replace'))[1]?.trigger('click')
    await flushPromises()
    pending.value?.settle('改错了')
    await flushPromises()
    expect(restoreVersion).toHaveBeenCalledWith('a', 2, 3, '改错了')
    expect(page.emitted('changed')).toHaveLength(2)
  })

  it('changes nothing when the person declines, and discards a draft when told to', async () => {
    const publishVersion = vi.fn()
    const discardDraft = vi.fn(() => Promise.resolve(undefined))
    const page = await shown({ publishVersion, discardDraft })
    await page.findAll(byTestId('version-replace'))[0]?.trigger('click')
    await flushPromises()
    pending.value?.settle(null)
    await flushPromises()
    expect(publishVersion).not.toHaveBeenCalled()

    await page.get(byTestId('version-discard')).trigger('click')
    pending.value?.settle('')
    await flushPromises()
    expect(discardDraft).toHaveBeenCalledWith('a', 4)
  })

  it('lets a viewer compare, but not publish', async () => {
    const page = await shown({}, {}, 'viewer')
    await page.findAll(byTestId('version-compare'))[0]?.trigger('click')
    await flushPromises()
    expect(page.find(byTestId('version-shown')).exists()).toBe(true)
    expect(page.find(byTestId('version-effect')).exists()).toBe(false)
    expect(page.findAll(byTestId('version-replace'))[0]?.attributes('disabled')).toBeDefined()
  })
})
