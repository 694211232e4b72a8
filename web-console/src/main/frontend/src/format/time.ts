const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "3 分钟前", "in 2 hours"; whole units, never more exact than the reader needs. */
export function relativeTime(at: string, now: number, locale: string): string {
  return spaced(relative(at, now, locale))
}

/** Chinese is written with a space between a number and its unit. */
function spaced(text: string): string {
  return text.replace(/(\d)(?=[\u4e00-\u9fff])/g, '$1 ')
}

function relative(at: string, now: number, locale: string): string {
  const distance = Date.parse(at) - now
  const size = Math.abs(distance)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: locale === 'zh' ? 'short' : 'long' })
  if (size < MINUTE) return words.format(Math.trunc(distance / 1000 / 10) * 10, 'second')
  if (size < HOUR) return words.format(Math.trunc(distance / MINUTE), 'minute')
  if (size < DAY) return words.format(Math.trunc(distance / HOUR), 'hour')
  return words.format(Math.trunc(distance / DAY), 'day')
}

/** Date and time to the second in the browser's zone, "2026-11-24 21:00:00" in both languages. */
export function absoluteTime(at: string, locale: string): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  return `${isoDate(date, locale)} ${clock(date, locale)}`
}

/** Time of day to the second in the browser's zone. */
export function clockTime(at: string, locale: string): string {
  return clock(new Date(at), locale)
}

/** "11-24 21:00" in the browser's zone. */
export function shortTime(at: string): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Whether both moments are on one calendar day of the browser's zone. */
export function isSameDay(one: string, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString()
}

function isoDate(date: Date, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
    date,
  )
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

function clock(date: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(date)
}
