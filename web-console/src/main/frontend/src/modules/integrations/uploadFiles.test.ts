import { describe, expect, it } from 'vitest'
import type { Problem } from '@/api/types'
import { base64Of, countBySeverity, decode, inReadingOrder, readUpload, withFiles } from './uploadFiles'

const utf8 = (text: string) => new TextEncoder().encode(text)
const problem = (severity: Problem['severity'], line: number): Problem => ({
  file: 'a.json',
  line,
  column: 1,
  pointer: '',
  code: 'x',
  severity,
  message: { zh: '', en: '' },
})

describe('an uploaded file', () => {
  it('keeps its bytes and shows its text', async () => {
    const file = new File([utf8('{"name":"客户"}')], 'a.json')

    const read = await readUpload(file)

    expect(read).toMatchObject({ name: 'a.json', text: '{"name":"客户"}', encoding: 'utf-8' })
    expect(Buffer.from(read.base64, 'base64').toString('utf8')).toBe('{"name":"客户"}')
  })

  it('larger than one chunk is encoded whole', () => {
    const bytes = new Uint8Array(100_001).fill(0xe5)

    expect(Buffer.from(base64Of(bytes), 'base64')).toEqual(Buffer.from(bytes))
  })

  it('written by an old Chinese editor is read as GB18030', () => {
    expect(decode(new Uint8Array([0xbf, 0xcd, 0xbb, 0xa7]))).toEqual({ text: '客户', encoding: 'gb18030' })
  })

  it('marked as UTF-16 is read as that', () => {
    expect(decode(new Uint8Array([0xff, 0xfe, 0x7b, 0x00]))).toEqual({ text: '{', encoding: 'utf-16le' })
  })

  it('in no encoding we know is shown with its damage', () => {
    const { text, encoding } = decode(new Uint8Array([0x7b, 0xff, 0x7d]))

    expect(encoding).toBeNull()
    expect(text).toBe('{\ufffd}')
  })

  it('takes the place of an older one with its name', () => {
    const read = (name: string, text: string) => ({ name, text, base64: '', encoding: 'utf-8' })

    const files = withFiles([read('a', '1'), read('b', '1')], [read('a', '2')])

    expect(files.map(({ name, text }) => name + text)).toEqual(['b1', 'a2'])
  })
})

describe('problems', () => {
  it('are counted by severity', () => {
    expect(countBySeverity([problem('error', 1), problem('info', 2), problem('error', 3)])).toEqual({
      error: 2,
      warning: 0,
      info: 1,
    })
  })

  it('are read errors first, then by place', () => {
    const ordered = inReadingOrder([
      problem('info', 1),
      problem('error', 9),
      problem('warning', 2),
      problem('error', 3),
    ])

    expect(ordered.map(({ severity, line }) => severity + line)).toEqual(['error3', 'error9', 'warning2', 'info1'])
  })
})
