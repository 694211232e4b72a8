import type { Translate } from './duration'

const NUMBER = /^\d+$/
const DAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** A cron line of five fields as a person would say it; a rarer shape is shown as it is written. */
export function scheduleWords(cron: string | null, t: Translate): string {
  if (!cron) return t('schedule.none')
  const fields = cron.trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  const custom = t('schedule.custom', { cron })
  if (fields.length !== 5 || month !== '*') return custom
  const everyDay = day === '*' && weekday === '*'
  if (everyDay && hour === '*') return minutesOfEveryHour(minute, t) ?? custom
  if (!NUMBER.test(minute)) return custom
  if (everyDay && /^\*\/\d+$/.test(hour)) return t('schedule.everyHours', { n: hour.slice(2), minute })
  if (!NUMBER.test(hour)) return custom
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (everyDay) return t('schedule.daily', { time })
  if (day === '*') {
    const days = weekdayWords(weekday, t)
    return days ? t('schedule.weekly', { days, time }) : custom
  }
  if (weekday === '*' && NUMBER.test(day)) return t('schedule.monthly', { day, time })
  return custom
}

function minutesOfEveryHour(minute: string, t: Translate): string | null {
  if (minute === '*' || minute === '*/1') return t('schedule.everyMinute')
  if (NUMBER.test(minute)) return t('schedule.hourly', { minute })
  const step = /^(?:\*|(\d+)-59)\/(\d+)$/.exec(minute)
  if (!step) return null
  const [, from, n] = step
  if (n === undefined) return null
  return from === undefined || from === '0'
    ? t('schedule.everyMinutes', { n })
    : t('schedule.everyMinutesFrom', { n, from })
}

function weekdayWords(field: string, t: Translate): string | null {
  if (field === '1-5' || field.toUpperCase() === 'MON-FRI') return t('schedule.weekdays')
  const words: string[] = []
  for (const part of field.split(',')) {
    const index = NUMBER.test(part) ? Number(part) % 7 : DAY_NAMES.indexOf(part.toUpperCase())
    if (index < 0 || (NUMBER.test(part) && Number(part) > 7)) return null
    words.push(t(`schedule.day.d${index}`))
  }
  return words.join(t('schedule.listSeparator'))
}
