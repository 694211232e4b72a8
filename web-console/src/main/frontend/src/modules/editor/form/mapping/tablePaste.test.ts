import { describe, expect, it } from 'vitest'
import { isTooMuch, isUtf8, LARGEST, tableRows } from './tablePaste'

describe('what is taken at once', () => {
  it('is at most a megabyte, of readable text', () => {
    expect(isTooMuch('a'.repeat(LARGEST))).toBe(false)
    expect(isTooMuch('字'.repeat(LARGEST / 2))).toBe(true)
    expect(isUtf8(new TextDecoder().decode(Uint8Array.from([0xb2, 0xd6, 0xbf, 0xe2])))).toBe(false)
    expect(isUtf8('仓库')).toBe(true)
  })
})

describe('a mapping table from elsewhere', () => {
  it('is pasted from a sheet', () => {
    expect(tableRows('01\tCK001\r\n02\t 主仓 \r\n\r\n')).toEqual([
      ['01', 'CK001'],
      ['02', '主仓'],
    ])
  })

  it('is read from CSV with quotes, line breaks in them and a byte order mark', () => {
    expect(tableRows('\uFEFF"a,1","say ""yes"""\n"two\nlines",x,more\nalone')).toEqual([
      ['a,1', 'say "yes"'],
      ['two\nlines', 'x'],
      ['alone', ''],
    ])
    expect(tableRows('1;eins\n2;zwei')).toEqual([
      ['1', 'eins'],
      ['2', 'zwei'],
    ])
  })
})
