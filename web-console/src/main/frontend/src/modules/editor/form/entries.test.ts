import { describe, expect, it } from 'vitest'
import { parseExact } from '@/api/exactNumbers'
import { retyped, textOf } from './entries'

describe('a value of an entry', () => {
  it('is shown with the digits that are written', () => {
    for (const digits of ['12.50', '9007199254740993', '1E+3', '-0', '7']) {
      expect(textOf(parseExact(digits))).toBe(digits)
      expect(textOf(parseExact(`[${digits}]`))).toBe(`[${digits}]`)
    }
  })

  it('stays a number or a truth value as long as what is typed can be one', () => {
    expect(retyped('12.50', 1)).toEqual(parseExact('12.50'))
    expect(retyped('3', parseExact('12.50'))).toBe(3)
    expect(retyped('12.', 12)).toBe('12.')
    expect(retyped('012', 12)).toBe('012')
    expect(retyped('12', '1')).toBe('12')
    expect(retyped('false', true)).toBe(false)
    expect(retyped('fals', true)).toBe('fals')
  })
})
