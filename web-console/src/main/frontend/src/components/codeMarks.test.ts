import { describe, expect, it } from 'vitest'
import { tokenEnd } from './codeMarks'

describe('tokenEnd', () => {
  it.each([
    ['  "type": "money",', 3, 9],
    ['  "type": "mo\\"ney",', 11, 20],
    ['  "rows": 20,', 11, 13],
    ['  {', 3, 4],
    ['  "unclosed', 3, 12],
    ['', 1, 1],
    ['ab', 99, 3],
  ])('in %s from column %i is %i', (line, column, end) => {
    expect(tokenEnd(line, column)).toBe(end)
  })
})
