import { describe, expect, it } from 'vitest'
import { parseExact, printExact } from './exactNumbers'

describe('exact numbers', () => {
  it.each(['9007199254740993', '12.50', '1E+3', '-0.10', '0.1000000000000000055'])(
    'keeps the digits of %s',
    (digits) => {
      const row = parseExact<unknown>(`{"n":${digits}}`)

      expect(printExact(row)).toBe(`{\n  "n": ${digits}\n}`)
    },
  )

  it('leaves ordinary numbers and texts as they are', () => {
    const row = parseExact<Record<string, unknown>>(
      '{"a":5,"b":"12.50","c":"say \\"9007199254740993\\"","d":[true,null]}',
    )

    expect(row).toEqual({ a: 5, b: '12.50', c: 'say "9007199254740993"', d: [true, null] })
  })

  it('prints what is absent as null', () => {
    expect(printExact(undefined)).toBe('null')
  })
})
