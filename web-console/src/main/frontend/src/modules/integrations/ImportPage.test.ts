import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { Api } from '@/api/api'
import { ApiError } from '@/api/apiError'
import type {
  AlertChannel,
  AlertRule,
  AlertSettings,
  ConnectionDetail,
  IntegrationDetail,
  Problem,
  Replaced,
  Severity,
  UploadedFile,
} from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { differences } from '@/format/differences'
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
  first = '{"id":"a"}',
) {
  const sent: UploadedFile[][] = []
  const api = {
    validate: (files: UploadedFile[]) => {
      sent.push(files)
      return Promise.resolve({ problems, replaces })
    },
    plan: () => Promise.resolve({ integrations: [], problems: [] }),
    ...(importFiles ? { importFiles } : {}),
    ...more,
  }
  const { page } = await mountWithServices(ImportPage, { api })
  page.findComponent(DropZone).vm.$emit('files', [new File([first], 'a.json'), new File(['[]'], 'b.json')])
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
    const document = { id: 'a', name: 'old' }
    const stored = { id: 'a', name: 'old', enabled: true, document, text: JSON.stringify(document, null, 2) }
    const { page } = await dropped(
      [],
      (_, replaces = []) => {
        imported.push(replaces)
        return Promise.resolve({ imported: ['a'], problems: [] })
      },
      [replaced],
      {
        integration: () => Promise.resolve(stored as unknown as IntegrationDetail),
        plan: () =>
          Promise.resolve({
            integrations: [
              {
                id: 'a',
                change: 'update',
                members: [],
                bodies: { compared: 7, changed: 3, examples: [], fields: {}, failing: 0, failures: [] },
              },
            ],
            problems: [],
          }),
      },
    )

    await page.get(byTestId('import-submit')).trigger('click')
    await flushPromises()
    expect(pending.value?.lines.join()).toContain('7 个请求中有 3 个会改变')
    expect(pending.value?.replacements).toEqual([
      {
        title: '方案 a',
        before: '{\n  "id": "a",\n  "name": "old"\n}',
        after: expect.stringContaining('"id": "a"'),
        usual: [],
      },
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

  it('shows of alerts what is there and what the files make of it, without secrets', async () => {
    const { pending } = useConfirm()
    const title = { zh: '', en: '' }
    const channel = {
      id: 'ops',
      kind: 'dingtalk',
      title,
      name: '运维',
      enabled: true,
      settings: {},
      secrets: [{ name: 'url', set: true, variable: null }],
    }
    const rule = { id: 'backlog', kind: 'backlog', title, enabled: true, severity: 'warning', count: 7 }
    const settings = { settings: { language: 'zh', remindHours: 24 }, digest: { enabled: true, at: '09:00' } }
    const { page } = await dropped(
      [],
      undefined,
      [
        { kind: 'alert-channel', id: 'ops', revision: 'c' },
        { kind: 'alert-rule', id: 'backlog', revision: 'r' },
        { kind: 'alert-settings', id: 'alerts', revision: 's' },
      ],
      {
        connectors: () => Promise.resolve({ connectors: [], broken: [] }) as unknown as ReturnType<Api['connectors']>,
        alertChannelKinds: () => Promise.resolve([]),
        alertChannels: () => Promise.resolve([channel] as unknown as AlertChannel[]),
        alertRules: () => Promise.resolve([rule] as unknown as AlertRule[]),
        alertSettings: () => Promise.resolve(settings as unknown as AlertSettings),
      },
      JSON.stringify({
        channels: [{ id: 'ops', kind: 'dingtalk', settings: { url: 'https://x.example/canary' } }],
        rules: [{ id: 'backlog', kind: 'backlog', count: 8 }],
        settings: { remindHours: 5 },
      }),
    )

    await page.get(byTestId('import-submit')).trigger('click')
    await flushPromises()

    const shown = pending.value?.replacements ?? []
    expect(shown.map(({ title }) => title)).toEqual(['告警渠道 ops', '告警规则 backlog', '告警的设置和日报'])
    expect(shown.map(({ before, after }) => [before, after].map((text) => JSON.parse(text) as unknown))).toEqual([
      [
        { id: 'ops', kind: 'dingtalk', name: '运维', enabled: true, settings: { url: '******' } },
        {
          name: 'ops',
          enabled: true,
          id: 'ops',
          kind: 'dingtalk',
          settings: { url: '*'.repeat('https://x.example/canary'.length) },
        },
      ],
      [
        { id: 'backlog', kind: 'backlog', enabled: true, severity: 'warning', count: 7 },
        {
          enabled: true,
          severity: 'warning',
          integrations: '*',
          channels: '*',
          id: 'backlog',
          kind: 'backlog',
          count: 8,
        },
      ],
      [settings, { ...settings, settings: { language: 'zh', remindHours: 5 } }],
    ])
    expect(shown.map(({ usual }) => usual)).toEqual([
      ['/name', '/enabled'],
      ['/enabled', '/severity', '/integrations', '/channels'],
      [],
    ])
    pending.value?.settle(null)
  })

  it('finds no difference in a connection whose file says what is stored', async () => {
    const { pending } = useConfirm()
    const stored = {
      id: 'k3',
      connector: 'kingdee',
      ownQuota: null,
      settings: { auth: { user: 'li' }, 'odd.name': 'x', acct: 12 },
      secrets: [
        { name: 'password', set: true, variable: '${env:K3_PASSWORD}' },
        { name: 'auth.token', set: true, variable: '${env:K3_TOKEN}' },
        { name: 'auth.other', set: false, variable: null },
      ],
    }
    const kingdee = {
      id: 'kingdee',
      version: '1.0.0',
      settings: ['password', 'auth.token'].map((name) => ({ name, kind: 'SECRET' })),
    }
    const file = {
      id: 'k3',
      connector: 'kingdee',
      settings: {
        auth: { user: 'li', token: '${env:K3_TOKEN}' },
        'odd.name': 'x',
        acct: 12,
        password: '${env:K3_PASSWORD}',
      },
    }
    const { page } = await dropped(
      [],
      undefined,
      [{ kind: 'connection', id: 'k3', revision: '1' }],
      {
        connection: () => Promise.resolve(stored as unknown as ConnectionDetail),
        connectors: () =>
          Promise.resolve({ connectors: [kingdee], broken: [] }) as unknown as ReturnType<Api['connectors']>,
        alertChannelKinds: () => Promise.resolve([]),
      },
      JSON.stringify({ connections: [file] }).replace('"acct":12', '"acct":9007199254740993'),
    )

    await page.get(byTestId('import-submit')).trigger('click')
    await flushPromises()

    const [shown] = pending.value?.replacements ?? []
    const found = differences(shown?.before ?? '', shown?.after ?? '')
    expect(found.map(({ place, after }) => [place, after])).toEqual([['/settings/acct', '9007199254740993']])
    pending.value?.settle(null)
  })
})
