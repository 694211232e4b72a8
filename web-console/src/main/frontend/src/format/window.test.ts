import { expect, it } from 'vitest'
import { windowWords } from './window'

const t = (key: string, values?: Record<string, unknown>) => `${key} ${String(values?.n)}`

it.each([
  ['PT168H', 'window.days 7'],
  ['PT12H', 'window.hours 12'],
  ['PT5M', 'PT5M'],
  [null, '-'],
])('the window %s is %s', (window, words) => {
  expect(windowWords(window, t, '-')).toBe(words)
})
