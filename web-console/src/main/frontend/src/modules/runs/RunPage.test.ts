import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Id } from '@/api/types'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { noTally, sampleLine, sampleRun } from '@/testing/samples'
import RunPage from './RunPage.vue'

describe('RunPage', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    document.body.innerHTML = ''
  })

  const running = sampleRun({ state: 'RUNNING', endedAt: null, tally: { ...noTally, fetched: 1200, new: 1200 } })

  async function opened() {
    const written = [sampleLine(1)]
    const api = {
      run: () => Promise.resolve(running),
      integrations: () => Promise.resolve([]),
      runLog: (_: Id, after: Id) => Promise.resolve(written.filter((line) => Number(line.id) > Number(after))),
    }
    return { ...(await mountWithServices(RunPage, { api, props: { id: '7' } })), written }
  }

  it('moves its tally while it runs and checks the account at its end', async () => {
    const { page, send } = await opened()
    expect(page.get(byTestId('tally-fetched')).text()).toBe('1,200')
    expect(page.find(byTestId('tally-check')).exists()).toBe(false)

    send('run', { ...running, state: 'COMPLETED', tally: { ...noTally, fetched: 1250, filtered: 50, new: 1200 } })
    await flushPromises()

    expect(page.get(byTestId('tally-fetched')).text()).toBe('1,250')
    expect(page.findAll(byTestId('tally-check')).map((check) => check.text())).toEqual([
      '✓ 账目相符，没有遗漏',
      '✓ 账目相符，没有遗漏',
    ])
  })

  it('goes on with the log from its last line', async () => {
    const { page, send, written } = await opened()

    written.push(sampleLine(2))
    send('log', sampleLine(2))
    vi.advanceTimersByTime(1000)
    await flushPromises()

    expect(page.findAll(byTestId('log-line')).map((line) => line.text())).toEqual([
      expect.stringContaining('第 1 行'),
      expect.stringContaining('第 2 行'),
    ])
  })

  it('does not care for other runs', async () => {
    const { page, send } = await opened()

    send('run', sampleRun({ id: 8, tally: { ...noTally, fetched: 5 } }))
    await flushPromises()

    expect(page.get(byTestId('tally-fetched')).text()).toBe('1,200')
  })
})
