import { describe, expect, it } from 'vitest'
import { byTestId, mountWithServices } from '@/testing/mountWithServices'
import { noTally, sampleRun } from '@/testing/samples'
import RunStateTag from './RunStateTag.vue'

describe('RunStateTag', () => {
  it.each([
    ['COMPLETED', {}, '已完成', 'completed'],
    ['COMPLETED', { done: 110, failed: 310 }, '完成（有失败 310）', 'partly'],
    ['COMPLETED', { inDoubt: 2 }, '完成（有待核实 2）', 'partly'],
    ['COMPLETED', { failed: 1, inDoubt: 2 }, '完成（有失败 1、待核实 2）', 'partly'],
    ['COMPLETED', { rejected: 300 }, '完成（有无法使用 300）', 'partly'],
    ['COMPLETED', { failed: 1, inDoubt: 2, rejected: 3 }, '完成（有失败 1、待核实 2、无法使用 3）', 'partly'],
    ['FAILED', { failed: 3 }, '失败', 'failed'],
    ['RUNNING', { failed: 3 }, '运行中', 'running'],
  ] as const)('%s with %j is %s', async (state, tally, words, tone) => {
    const run = sampleRun({ kind: 'LOAD', state, tally: { ...noTally, ...tally } })

    const { page } = await mountWithServices(RunStateTag, { props: { run } })

    expect(page.get(byTestId('run-state')).text()).toBe(words)
    expect(page.get(byTestId('run-state')).classes()).toContain(tone)
  })
})
