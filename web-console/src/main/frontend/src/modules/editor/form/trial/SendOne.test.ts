import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Api } from '@/api/api'
import type { SentOne } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId } from '@/testing/mountWithServices'
import { openPart } from '../testing'
import SendOne from './SendOne.vue'
import TrialStep from './TrialStep.vue'

const text = '{"enabled":false,"target":{"connection":"k3","metadata":{"api":"save"}}}'
const trials = [
  { key: '1', request: {}, failures: [{ key: '1', code: 'x', field: '', path: '', reason: 'r' }] },
  { key: '2', request: {}, failures: [] },
]
const done: SentOne = { outcome: 'DONE', id: '77', number: 'SUP-2', reason: null, record: 5, sent: true }
const account = {
  connection: () =>
    Promise.resolve({ id: 'k3', connector: 'kd', title: { zh: '金蝶', en: 'Kd' }, settings: { acctId: 'A-01' } }),
  connectors: () =>
    Promise.resolve({
      connectors: [
        {
          id: 'kd',
          settings: [{ name: 'acctId', label: { zh: '账套（如 A-00）', en: 'Account' }, kind: 'TEXT', required: true }],
        },
      ],
    }),
} as unknown as Partial<Api>

async function open(sendOne: Api['sendOne'], enable = () => undefined) {
  const found = await openPart(SendOne, text, { ...account, sendOne }, { trials, ready: true, onEnable: enable })
  const { pending } = useConfirm()
  await found.page.get(byTestId('send-one')).trigger('click')
  await flushPromises()
  return { ...found, pending }
}

describe('writing one record only', () => {
  it('asks first, by the account that is meant, and sends nothing when it is declined', async () => {
    const sendOne = vi.fn(() => Promise.resolve(done))
    const { pending } = await open(sendOne)
    expect(pending.value?.title).toContain('2')
    expect(pending.value?.lines[0]).toBe('写入：金蝶 · k3 · 账套 A-01')
    pending.value?.settle(null)
    await flushPromises()
    expect(sendOne).not.toHaveBeenCalled()
  })

  it('tells the number, and only then offers to enable the integration', async () => {
    const sendOne = vi.fn(() => Promise.resolve(done))
    const enable = vi.fn(() => undefined)
    const { page, pending, context } = await open(sendOne, enable)
    expect(page.find(byTestId('enable-now')).exists()).toBe(false)
    pending.value?.settle('')
    await flushPromises()
    expect(sendOne).toHaveBeenCalledWith(text, '2', 'k3')
    expect(page.get(byTestId('send-said')).text()).toContain('SUP-2')
    await page.get(byTestId('enable-now')).trigger('click')
    expect(enable).toHaveBeenCalledOnce()
    context.draft.set(['name'], 'x')
    await flushPromises()
    expect(page.find(byTestId('enable-now')).exists()).toBe(false)
  })

  it('tells why it failed, and offers nothing', async () => {
    const failed = {
      ...done,
      outcome: 'FAILED' as const,
      number: null,
      reason: { zh: '客户不存在', en: 'no customer' },
    }
    const { page, pending } = await open(() => Promise.resolve(failed))
    pending.value?.settle('')
    await flushPromises()
    expect(page.get(byTestId('send-said')).text()).toContain('客户不存在')
    expect(page.find(byTestId('enable-now')).exists()).toBe(false)
  })
})

describe('the trial', () => {
  it('accounts for rows that count once and for records that are not tried', async () => {
    const { page, context } = await openPart(TrialStep, text, {}, { ready: true })
    context.rows.value = [{ id: 1 }]
    const nothing = { requests: [], failures: [], rejected: [], dropped: 0, warnings: {}, trace: [] }
    context.preview.result.value = { ...nothing, duplicates: 2, left: 7 }
    await flushPromises()
    expect(page.findAll(byTestId('trial-rest')).map((line) => line.text())).toEqual([
      '重复 2 行，只算一次',
      '另有 7 条超出一次试算的范围，没有试算',
    ])
  })
})
