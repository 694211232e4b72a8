import { describe, expect, it } from 'vitest'
import type { Hour } from '@/api/types'
import { chartColours } from '@/theme/chartColours'
import { doneToday, hourLabel, hourlyChart, isQuiet } from './hours'
import { limitWord, tone, usedPercent } from './quota'

const hour = (at: string, part: Partial<Hour> = {}): Hour => ({
  hour: at,
  done: 0,
  failed: 0,
  waiting: 0,
  inDoubt: 0,
  ...part,
})

describe('hours', () => {
  it('count as today from local midnight', () => {
    const hours = [hour('2026-11-24T15:00:00Z', { done: 5 }), hour('2026-11-24T16:00:00Z', { done: 7 })]

    expect(doneToday(hours, Date.parse('2026-11-25T01:00:00Z'))).toBe(7)
  })

  it('are labelled in local time', () => {
    expect(hourLabel('2026-11-24T13:00:00Z')).toBe('21:00')
  })

  it('without any outcome are quiet', () => {
    expect(isQuiet([hour('2026-11-24T13:00:00Z')])).toBe(true)
    expect(isQuiet([hour('2026-11-24T13:00:00Z', { waiting: 1 })])).toBe(false)
  })

  it('are stacked by outcome', () => {
    const names = { done: '完成', waiting: '等待', inDoubt: '待核实', failed: '错误' }

    const chart = hourlyChart(
      [hour('2026-11-24T13:00:00Z', { done: 3, failed: 1 })],
      names,
      String,
      chartColours(false),
    )

    expect(chart.series.map(({ name, data, stack }) => [name, data, stack])).toEqual([
      ['完成', [3], 'hour'],
      ['等待', [0], 'hour'],
      ['待核实', [0], 'hour'],
      ['错误', [1], 'hour'],
    ])
  })
})

describe('quota', () => {
  it.each([
    ['5/s', 'perSecond'],
    ['100/min', 'perMinute'],
    ['odd', null],
  ])('%s is %s', (limit, word) => {
    expect(limitWord(limit)).toBe(word)
  })

  it.each([
    [0, 5, 0, 'calm'],
    [4, 5, 80, 'busy'],
    [6, 5, 100, 'full'],
    [1, 0, 0, 'calm'],
  ])('%i of %i is %i %', (used, calls, percent, look) => {
    expect(usedPercent(used, calls)).toBe(percent)
    expect(tone(percent)).toBe(look)
  })
})
