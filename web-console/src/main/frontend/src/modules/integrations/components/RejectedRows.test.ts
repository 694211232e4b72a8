import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import type { Id, RejectedRow } from '@/api/types'
import { useConfirm } from '@/composables/useConfirm'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { sampleRun } from '@/testing/samples'
import RejectedRows from './RejectedRows.vue'

const row = (id: string, part: Partial<RejectedRow> = {}): RejectedRow => ({
  id,
  runId: '7',
  key: `K${id}`,
  reason: { code: 'row-unusable', zh: '数字过长', en: 'too many digits' },
  content: '{"n":999…',
  at: '2026-11-24T08:00:00Z',
  dismissed: null,
  ...part,
})

const rowsFrom = (id: number, count: number) => Array.from({ length: count }, (_, index) => row(String(id - index)))

async function shown(pages: RejectedRow[][]) {
  const asked: (Id | null)[] = []
  const kinds: boolean[] = []
  const dismissRejected = vi.fn((_: string, rows: Id[]) => Promise.resolve({ count: rows.length }))
  const rejected = (_: string, dismissed: boolean, before: Id | null) => {
    asked.push(before)
    kinds.push(dismissed)
    return Promise.resolve(pages[asked.length - 1] ?? [])
  }
  const { page, send } = await mountWithServices(RejectedRows, {
    api: { rejected, dismissRejected },
    props: { id: 'a' },
  })
  await flushPromises()
  return { page, asked, kinds, dismissRejected, send }
}

describe('RejectedRows', () => {
  it('dismisses those that are selected, and no other', async () => {
    const { page, dismissRejected } = await shown([[row('9'), row('8'), row('7')]])
    await page.findAll(`${byTestId('select-row')} input`)[1]?.setValue(true)
    await page.get(byTestId('rejected-dismiss-chosen')).trigger('click')
    useConfirm().pending.value?.settle('why')
    await flushPromises()
    expect(dismissRejected).toHaveBeenCalledWith('a', ['8'], 'why')
    expect(page.find(byTestId('rejected-dismiss-chosen')).exists()).toBe(false)
  })

  it('shows key, reason, content and run of each, and the earlier ones when asked to', async () => {
    const { page, asked } = await shown([[row('900'), row('899', { key: null }), ...rowsFrom(898, 48)], [row('5')]])

    const first = page.findAll(byTestId('rejected-row'))
    expect(first).toHaveLength(50)
    expect(first[0]?.text()).toMatch(/K900.*数字过长.*{"n":999….*运行 7/s)
    expect(first[1]?.text()).toContain('—')

    await page.get(byTestId('rejected-more')).trigger('click')
    await flushPromises()
    expect(page.findAll(byTestId('rejected-row'))).toHaveLength(51)
    expect(asked).toEqual([null, '851'])
    expect(page.find(byTestId('rejected-more')).exists()).toBe(false)
  })

  it('offers no earlier ones where there are none', async () => {
    const { page } = await shown([[row('9')]])

    expect(page.find(byTestId('rejected-more')).exists()).toBe(false)
  })

  it('shows what is new when the connection is back and when a run has ended, and keeps the earlier ones else', async () => {
    vi.useFakeTimers()
    const { page, send } = await shown([rowsFrom(900, 50), [row('5')], rowsFrom(900, 50), [row('901')]])
    await page.get(byTestId('rejected-more')).trigger('click')
    await flushPromises()

    send('resumed', undefined)
    await flushPromises()
    expect(page.findAll(byTestId('rejected-row'))).toHaveLength(51)

    send('run', sampleRun({ integrationId: 'a', state: 'COMPLETED' }))
    await vi.advanceTimersByTimeAsync(3000)
    await flushPromises()
    expect(page.findAll(byTestId('rejected-row')).map((each) => each.text())).toEqual([expect.stringContaining('K901')])
    vi.useRealTimers()
  })

  it('says when there is none, and that filtered rows are none of these', async () => {
    const { page } = await shown([[]])

    expect(page.text()).toContain('没有无法使用的行')
    expect(page.text()).toContain('被过滤的行不算在内')
  })

  it('dismisses one or all that are shown, with the reason that it asks for, and shows what is left', async () => {
    const { pending } = useConfirm()
    const { page, dismissRejected } = await shown([[row('9'), row('8')], [row('8'), row('7')], []])

    await page.get(byTestId('rejected-dismiss')).trigger('click')
    expect(pending.value?.lines.join()).toContain('内容变化后重新列出')
    pending.value?.settle('测试数据')
    await flushPromises()
    expect(dismissRejected).toHaveBeenLastCalledWith('a', ['9'], '测试数据')
    expect(page.findAll(byTestId('rejected-row')).map((each) => each.text())).toEqual([
      expect.stringContaining('K8'),
      expect.stringContaining('K7'),
    ])

    expect(page.get(byTestId('rejected-dismiss-all')).text()).toContain('2 行')
    await page.get(byTestId('rejected-dismiss-all')).trigger('click')
    pending.value?.settle('都不要')
    await flushPromises()
    expect(dismissRejected).toHaveBeenLastCalledWith('a', ['8', '7'], '都不要')
    expect(page.text()).toContain('没有无法使用的行')
  })

  it('dismisses nothing when the person declines', async () => {
    const { pending } = useConfirm()
    const { page, dismissRejected } = await shown([[row('9')]])

    await page.get(byTestId('rejected-dismiss')).trigger('click')
    pending.value?.settle(null)
    await flushPromises()
    expect(dismissRejected).not.toHaveBeenCalled()
  })

  it('shows the dismissed ones apart, with who did it and why', async () => {
    const dismissed = { at: '2026-11-25T08:00:00Z', by: 'wang', reason: '测试数据' }
    const { page, kinds } = await shown([[], [row('9', { dismissed })]])

    await page.get(byTestId('rejected-dismissed')).get('input').setValue(true)
    await flushPromises()
    expect(kinds).toEqual([false, true])
    expect(page.get(byTestId('rejected-row')).text()).toContain('wang 放弃：测试数据')
    expect(page.find(byTestId('rejected-dismiss')).exists()).toBe(false)
  })
})
