import { describe, expect, it } from 'vitest'
import type { Effect, Text } from '@/api/types'
import { createTranslations } from '@/i18n/i18n'
import { effectLines, isFelt } from './effectLines'
import { integrationsWords } from './words'

const nothing: Effect = {
  members: [],
  bodies: { compared: 3, changed: 0, examples: [], fields: {}, failing: 0, failures: [] },
  again: { records: 0, exact: true, reasons: [], pending: 0 },
  calls: 0,
  minutes: 0,
}

function lines(effect: Effect, language: 'zh' | 'en' = 'zh') {
  const { t } = createTranslations([integrationsWords], language).global
  return effectLines(effect, t, (both: Text) => both[language])
}

describe('what another document would change', () => {
  it('is felt when a body changes, can not be made, or is written again, and when nobody can tell', () => {
    expect(isFelt(nothing)).toBe(false)
    expect(isFelt({ ...nothing, bodies: { ...nothing.bodies, changed: 1 } })).toBe(true)
    expect(isFelt({ ...nothing, bodies: { ...nothing.bodies, failing: 1 } })).toBe(true)
    expect(isFelt({ ...nothing, again: { records: 2, exact: false, reasons: [], pending: 0 } })).toBe(true)
    expect(isFelt({ ...nothing, problem: { code: 'x', zh: '不能', en: 'no' } })).toBe(true)
  })

  it('is told with its fields, examples, failures and what is written again', () => {
    const told = lines({
      members: [{ pointer: '/target/v', what: { zh: '修改「价格」的取值', en: 'changed value' }, from: 1, to: 2 }],
      bodies: {
        compared: 10,
        changed: 4,
        examples: [{ key: 'K1', pointer: '/price', from: '1.5', to: 'x'.repeat(200) }],
        fields: { '/price': 4 },
        failing: 1,
        failures: [{ key: 'K2', code: 'required', field: 'f', reason: '必填' }],
      },
      again: {
        records: 2,
        exact: false,
        reasons: [{ code: 'new-key', text: { zh: '新主键', en: 'new key' }, records: 2, keys: [] }],
        pending: 3,
      },
      calls: 5,
      minutes: 1,
    }).join('\n')

    for (const part of [
      '修改「价格」的取值 /target/v',
      '10',
      '4',
      'K1',
      '"1.5"',
      '…',
      'K2: 必填',
      '2: 新主键',
      '至多',
      '5',
    ]) {
      expect(told).toContain(part)
    }
  })

  it('says that only a part was compared, and what came of it', () => {
    const told = lines({ ...nothing, problem: { code: 'compared-partly', zh: '只对比了一部分', en: 'a part' } })
    expect(told.join()).toContain('3 个请求中有 0 个')
    expect(told.at(-1)).toBe('只对比了一部分')
  })

  it('counts what does not fit', () => {
    const members = Array.from({ length: 10 }, (_, i) => ({
      pointer: `/${i}`,
      what: { zh: '改', en: 'changed' },
      from: null,
      to: i,
    }))
    expect(lines({ ...nothing, members }, 'en').join('\n')).toContain('2 more')
  })
})
