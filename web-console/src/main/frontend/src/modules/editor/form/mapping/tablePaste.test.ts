import { describe, expect, it } from 'vitest'
import { tableRows } from './tablePaste'

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
