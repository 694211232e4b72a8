import { describe, expect, it } from 'vitest'
import { secretNames, withoutSecrets } from './secretMask'
import { sampleConnector } from '@/testing/samples'

const names = secretNames([sampleConnector()])
const file = (settings: string, connector = 'paper') =>
  `{\n  "connections": [\n    {"id": "a", "connector": "${connector}", "settings": ${settings}}\n  ]\n}`

describe('a connections file', () => {
  it('is shown without its secrets, everything else as it is and at its place', () => {
    const text = file('{"address": "http://a", "password": "canary", "auth": {"key": "canary", "user": "li"}}')

    const shown = withoutSecrets(text, names)

    expect(shown).not.toContain('canary')
    expect(shown).toHaveLength(text.length)
    expect(shown).toContain('"address": "http://a", "password": "******", "auth": {"key": "******", "user": "li"}')
  })

  it('shows which variable a secret comes from', () => {
    expect(withoutSecrets(file('{"password": "${env:PAPER}"}'), names)).toContain('"password": "${env:PAPER}"')
  })

  it('counts the settings of an alert channel by its kind', () => {
    const mail = {
      kind: 'mail',
      title: { zh: '', en: '' },
      settings: [
        {
          name: 'password',
          label: { zh: '', en: '' },
          kind: 'SECRET' as const,
          required: true,
          fallback: null,
          choices: [],
        },
      ],
    }
    const channel = (kind: string) =>
      `{"channels": [{"id": "ops", "kind": "${kind}", "settings": {"host": "mail.example", "password": "canary"}}]}`

    expect(withoutSecrets(channel('mail'), secretNames([], [mail]))).toBe(channel('mail').replace('canary', '******'))
    expect(withoutSecrets(channel('other'), secretNames([], [mail]))).not.toMatch(/canary|mail\.example/)
  })

  it.each([
    file('{"anything": "canary", "list": ["canary", {"deep": "canary"}], "number": 1234}', 'unknown'),
    file('{"password": {"as": "canary", "list": ["canary"]}}'),
    file('{"password": "canary"').slice(0, -12),
    file('{"password": "canary, "address": "x"}'),
    file('{"pass\\u0077ord": "x", "accessToken": "canary"}'),
    '{"connections" [ {"connector": paper "settings": {"password": "canary"} ',
  ])('that is unknown, odd or broken hides rather more: %s', (text) => {
    expect(withoutSecrets(text, names)).not.toContain('canary')
  })

  it('is the only kind of file that is touched', () => {
    const integration = '{"id": "a", "source": {"metadata": {"request": [{"field": "token", "value": "x"}]}}}'

    expect(withoutSecrets(integration, names)).toBe(integration)
  })
})
