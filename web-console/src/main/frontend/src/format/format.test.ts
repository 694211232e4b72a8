import { describe, expect, it } from 'vitest'
import { features } from '@/modules'
import { createTranslations } from '@/i18n/i18n'
import { durationWords } from './duration'
import { limitWords } from './limit'
import { formatNumber, formatPercent } from './number'
import { scheduleWords } from './schedule'
import { absoluteTime, relativeTime } from './time'

const words = (language: 'zh' | 'en') => {
  const { global } = createTranslations(
    features.map((feature) => feature.words),
    language,
  )
  return (key: string, values?: Record<string, unknown>) => global.t(key, values ?? {})
}

describe('numbers', () => {
  it('have thousands separators', () => {
    expect(formatNumber(148203, 'zh')).toBe('148,203')
  })

  it.each([
    [1, '100%'],
    [0.99999, '99.99%'],
    [0.997, '99.7%'],
    [0, '0%'],
  ])('a share of %f is %s, never rounded up to perfect', (share, shown) => {
    expect(formatPercent(share, 'en')).toBe(shown)
  })
})

describe('times', () => {
  const now = Date.parse('2026-11-24T13:00:00Z')

  it.each([
    ['2026-11-24T12:57:10Z', '2 分钟前', '2 minutes ago'],
    ['2026-11-24T09:59:00Z', '3 小时前', '3 hours ago'],
    ['2026-11-23T12:00:00Z', '昨天', 'yesterday'],
    ['2026-11-24T13:06:00Z', '6 分钟后', 'in 6 minutes'],
  ])('%s is %s', (at, chinese, english) => {
    expect(relativeTime(at, now, 'zh')).toBe(chinese)
    expect(relativeTime(at, now, 'en')).toBe(english)
  })

  it('are shown in the zone of the browser', () => {
    expect(absoluteTime('2026-11-24T13:00:05Z', 'zh')).toBe('2026-11-24 21:00:05')
    expect(absoluteTime('2026-11-24T16:30:00Z', 'en')).toBe('2026-11-25 00:30:00')
  })

  it('leave alone what is no time', () => {
    expect(absoluteTime('', 'zh')).toBe('')
  })
})

describe('durations', () => {
  it.each([
    [400, '不到 1 秒'],
    [42_000, '42 秒'],
    [252_000, '4 分 12 秒'],
    [7_500_000, '2 小时 5 分'],
  ])('%i ms is %s', (milliseconds, shown) => {
    expect(durationWords(milliseconds, words('zh'))).toBe(shown)
  })
})

describe('limits', () => {
  it.each([
    ['5/s', '每秒 5 次', '5 per second'],
    ['100/min', '每分钟 100 次', '100 per minute'],
    ['odd', 'odd', 'odd'],
  ])('%s is %s', (limit, chinese, english) => {
    expect(limitWords(limit, words('zh'))).toBe(chinese)
    expect(limitWords(limit, words('en'))).toBe(english)
  })
})

describe('schedules', () => {
  it.each([
    [null, '仅手动', 'By hand only'],
    ['* * * * *', '每分钟', 'Every minute'],
    ['*/10 * * * *', '每 10 分钟', 'Every 10 minutes'],
    ['5-59/10 * * * *', '每 10 分钟（从第 5 分起）', 'Every 10 minutes from minute 5'],
    ['2 */2 * * *', '每 2 小时的第 2 分', 'Every 2 hours at minute 2'],
    ['15 * * * *', '每小时第 15 分', 'Hourly at minute 15'],
    ['30 2 * * *', '每天 02:30', 'Daily at 02:30'],
    ['0 3 * * MON-FRI', '每个工作日 03:00', 'Weekdays at 03:00'],
    ['0 9 * * 1,7', '每周一、每周日 09:00', 'Mon, Sun at 09:00'],
    ['0 1 5 * *', '每月 5 日 01:00', 'Day 5 of each month at 01:00'],
    ['0 1 5 6 *', '按计划 0 1 5 6 *', 'On schedule 0 1 5 6 *'],
    ['3,5 6-23 * * *', '按计划 3,5 6-23 * * *', 'On schedule 3,5 6-23 * * *'],
  ])('%s is %s', (cron, chinese, english) => {
    expect(scheduleWords(cron, words('zh'))).toBe(chinese)
    expect(scheduleWords(cron, words('en'))).toBe(english)
  })
})
