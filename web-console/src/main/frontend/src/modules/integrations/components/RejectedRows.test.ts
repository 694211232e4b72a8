import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { Id, RejectedRow } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import RejectedRows from './RejectedRows.vue'

const row = (id: string, part: Partial<RejectedRow> = {}): RejectedRow => ({
  id,
  runId: '7',
  key: `K${id}`,
  reason: { code: 'row-unusable', zh: '数字过长', en: 'too many digits' },
  content: '{"n":999…',
  at: '2026-11-24T08:00:00Z',
  ...part,
})

async function shown(pages: RejectedRow[][]) {
  const asked: (Id | null)[] = []
  const rejected = (_: string, before: Id | null) => {
    asked.push(before)
    return Promise.resolve(pages[asked.length - 1] ?? [])
  }
  const { page } = await mountWithServices(RejectedRows, { api: { rejected }, props: { id: 'a' } })
  await flushPromises()
  return { page, asked }
}

describe('RejectedRows', () => {
  it('shows key, reason, content and run of each, and the earlier ones when asked to', async () => {
    const { page, asked } = await shown([[row('9'), row('8', { key: null })], [row('5')], []])

    const first = page.findAll(byTestId('rejected-row'))
    expect(first).toHaveLength(2)
    expect(first[0]?.text()).toMatch(/K9.*数字过长.*{"n":999….*运行 7/s)
    expect(first[1]?.text()).toContain('—')

    await page.get(byTestId('rejected-more')).trigger('click')
    await flushPromises()
    expect(page.findAll(byTestId('rejected-row'))).toHaveLength(3)

    await page.get(byTestId('rejected-more')).trigger('click')
    await flushPromises()
    expect(asked).toEqual([null, '8', '5'])
    expect(page.find(byTestId('rejected-more')).exists()).toBe(false)
  })

  it('says when there is none', async () => {
    const { page } = await shown([[]])

    expect(page.text()).toContain('没有无法使用的行')
  })
})
