import { describe, expect, it } from 'vitest'
import { sampleLine, sampleRun } from '@/testing/samples'
import { lastId, matches, withLines, withRun } from './runList'

describe('the list of runs', () => {
  it('moves a run in its place', () => {
    const runs = withRun([sampleRun({ id: 2 }), sampleRun({ id: 1 })], sampleRun({ id: 1, state: 'STOPPED' }))

    expect(runs.map(({ id, state }) => [id, state])).toEqual([
      [2, 'COMPLETED'],
      [1, 'STOPPED'],
    ])
  })

  it('puts a new run on top', () => {
    expect(withRun([sampleRun({ id: 1 })], sampleRun({ id: 2 })).map((run) => run.id)).toEqual([2, 1])
  })

  it.each([
    [{ integration: '', kind: '', state: '' }, true],
    [{ integration: 'a', kind: 'EXTRACT', state: 'COMPLETED' }, true],
    [{ integration: 'b', kind: '', state: '' }, false],
    [{ integration: '', kind: 'LOAD', state: '' }, false],
    [{ integration: '', kind: '', state: 'FAILED' }, false],
  ])('filtered by %j: %s', (filter, shown) => {
    expect(matches(sampleRun(), filter)).toBe(shown)
  })
})

describe('log lines', () => {
  it('that come twice are kept once', () => {
    const lines = withLines([sampleLine(1), sampleLine(2)], [sampleLine(2), sampleLine(3)])

    expect(lines.map((line) => line.id)).toEqual([1, 2, 3])
  })

  it('are asked for from the last one on', () => {
    expect(lastId([])).toBe(0)
    expect(lastId([sampleLine(1), sampleLine(5)])).toBe(5)
  })
})
