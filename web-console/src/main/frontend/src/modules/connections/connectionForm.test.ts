import { describe, expect, it } from 'vitest'
import type { Problem, Setting } from '@/api/types'
import { sampleConnection } from '@/testing/samples'
import { changeOf, formOf, limitsByName, limitsOf, problemsBySetting } from './connectionForm'

const setting = (name: string, kind: Setting['kind'], fallback: string | null = null): Setting => ({
  name,
  label: { zh: name, en: name },
  kind,
  required: false,
  fallback,
  choices: [],
})

const schema = [
  setting('address', 'URL'),
  setting('password', 'SECRET'),
  setting('auth.key', 'SECRET'),
  setting('auth.user', 'TEXT'),
  setting('retries', 'NUMBER', '3'),
  setting('strict', 'FLAG', 'false'),
  setting('headers', 'TEXT'),
]

describe('form of a connection', () => {
  it('of a new one sends only what was filled in', () => {
    const values = formOf(schema, null)
    values.texts.address = ' http://a '
    values.texts.password = 'secret'
    values.texts.retries = '5'

    expect(changeOf(schema, values, null)).toEqual({
      settings: { address: 'http://a', password: 'secret', auth: { key: '' }, retries: 5 },
      quota: null,
    })
  })

  it('keeps what it does not know and what was not touched', () => {
    const detail = sampleConnection({
      settings: { address: 'http://a', auth: { user: 'li', other: 1 }, unknown: [1], headers: { a: 'b' } },
      ownQuota: [],
    })

    expect(changeOf(schema, formOf(schema, detail), detail)).toEqual({
      settings: {
        address: 'http://a',
        auth: { user: 'li', other: 1, key: '' },
        unknown: [1],
        headers: { a: 'b' },
        password: '',
      },
      quota: [],
    })
  })

  it('removes a secret by null, leaves an emptied text out, and shows no secret', () => {
    const detail = sampleConnection({ settings: { address: 'http://a' } })
    const values = formOf(schema, detail)
    values.texts.address = ''
    values.removed.password = true
    values.flags.strict = true

    expect(values.texts.password).toBe('')
    expect(changeOf(schema, values, detail).settings).toEqual({ password: null, auth: { key: '' }, strict: true })
  })

  it('shows the limits of interfaces by line and sends them back as they were', () => {
    const quotas = { '*': ['55/min'], approval: ['20/s', '5000/month'], free: [] }
    const detail = sampleConnection({ settings: {}, ownQuotas: quotas })
    const values = formOf([], detail)

    expect(values.quotas).toBe('*: 55/min\napproval: 20/s, 5000/month\nfree:')
    expect(changeOf([], values, detail).quotas).toEqual(quotas)
    expect(changeOf([], { ...values, quotas: ' \n' }, detail)).not.toHaveProperty('quotas')
  })

  it('leaves a line of limits without a name to the server', () => {
    expect(limitsByName('55/min\nurn:a：5/s')).toEqual({ '': ['55/min'], 'urn:a': ['5/s'] })
  })

  it('takes limits by lines and commas', () => {
    expect(limitsOf('5/s,100/min\n 1000/h，')).toEqual(['5/s', '100/min', '1000/h'])
  })

  it.each([
    ['/connections/0/settings/address', 'must be an address', 'address'],
    ['/connections/0/settings/auth/key', 'must be a text', 'auth.key'],
    ['/connections/0/settings', 'password is missing', 'password'],
    ['/connections/0/quota/1', 'must be a limit', 'quota'],
    ['/connections/0/id', 'is no name', 'id'],
    ['/connections', 'is odd', ''],
  ])('shows a problem at %s beside its field', (pointer, en, name) => {
    const problem: Problem = {
      file: 'connection',
      line: 1,
      column: 1,
      pointer,
      code: 'x',
      severity: 'error',
      message: { zh: en, en },
    }

    expect([...problemsBySetting([problem], schema).keys()]).toEqual([name])
  })
})
