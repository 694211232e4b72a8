import { describe, expect, it } from 'vitest'
import { choiceOf, cronOf } from './cron'

describe('a schedule in words', () => {
  it.each(['', '*/10 * * * *', '5-59/10 * * * *', '30 * * * *', '30 8 * * *', '0 23 * * 0'])(
    'writes %j as it was read',
    (cron) => {
      expect(choiceOf(cron).kind).not.toBe('custom')
      expect(cronOf(choiceOf(cron))).toBe(cron)
    },
  )

  it.each([
    '*/7 * * * *',
    '0 8 1 * *',
    '0 8-20 * * *',
    'soon',
    '0 * * * 1',
    '@daily',
    '99 25 * * *',
    '60 * * * *',
    '0 24 * * 1',
    '75-59/10 * * * *',
  ])('leaves %j to be written by hand', (cron) => {
    expect(choiceOf(cron).kind).toBe('custom')
    expect(cronOf(choiceOf(cron))).toBeNull()
  })
})
