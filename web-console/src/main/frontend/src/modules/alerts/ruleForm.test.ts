import { describe, expect, it } from 'vitest'
import type { AlertRule } from '@/api/types'
import { channelsOf, chosenOf, thresholdsOf } from './ruleForm'

const rule = { id: 'r', kind: 'failures', count: 10, minutes: 60, channels: '*' } as AlertRule

describe('the form of a rule', () => {
  it('offers the thresholds that the rule has', () => {
    expect(thresholdsOf(rule)).toEqual(['count', 'minutes'])
    expect(thresholdsOf({ ...rule, percent: 5 })).toEqual(['count', 'percent', 'minutes'])
  })

  it('tells all channels where none is chosen', () => {
    expect(chosenOf(rule.channels)).toEqual([])
    expect(channelsOf([])).toBe('*')
    expect(channelsOf(['ops'])).toEqual(['ops'])
  })
})
