import { CompletionContext } from '@codemirror/autocomplete'
import { describe, expect, it } from 'vitest'
import type { Language } from '@/i18n/i18n'
import { completeBySchema } from './completion'
import { integrationSchema, stateAt } from './testing'

function proposed(marked: string, language: Language = 'en', explicit = true) {
  const { state, position } = stateAt(marked)
  return completeBySchema(integrationSchema, () => language)(new CompletionContext(state, position, explicit))
}

const labels = (marked: string) =>
  (proposed(marked)?.options ?? []).map((option) => option.displayLabel ?? option.label)

const inSource = (text: string) => `{"source": {"metadata": {"request": [{"field": "a", "value": ${text}}]}}}`
const inTarget = (text: string) => `{"target": {"metadata": {"request": [{"field": "a", ${text}}]}}}`

describe('completeBySchema', () => {
  it('proposes the members that are not there yet, in the language, required ones first', () => {
    const found = proposed('{"id": "x", ^}', 'zh')

    expect(found?.options.map((option) => option.displayLabel)).not.toContain('id')
    const source = found?.options.find((option) => option.displayLabel === 'source')
    expect(source).toMatchObject({ detail: '来源系统', boost: 20 })
  })

  it('knows each side for itself', () => {
    expect(labels('{"source": {"metadata": {"^": 1}}}')).toContain('beatFlat')
    expect(labels('{"target": {"metadata": {"^": 1}}}')).not.toContain('beatFlat')
    expect(labels('{"target": {"metadata": {"^": 1}}}')).toContain('groupCalculate')
  })

  it('proposes choices and examples of a value', () => {
    expect(labels('{"options": {"onLocked": "^"}}')).toEqual(['hold', 'reopen', 'skip'])
    expect(labels(inTarget('"type": "^"'))).toContain('datetime')
    expect(labels('{"enabled": ^}')).toEqual(['true', 'false'])
    expect(labels(inTarget('"parser": {"name": "^"}'))).toContain('ConvertObjectParser')
  })

  it('proposes system variables and formats inside placeholders, where they may stand', () => {
    expect(labels(inSource('"{{LAST^"'))).toContain('LAST_SYNC_TIME')
    expect(labels(inSource('"{{CURRENT_TIME|^"'))).toContain('datetime')
    expect(labels(inTarget('"value": "{{code|ro^}}"'))).toContain('round(2)')
    expect(labels(inTarget('"label": "{{^"'))).not.toContain('LAST_SYNC_TIME')
  })

  it('proposes what MVEL may call, where MVEL is written', () => {
    expect(labels(inTarget('"value": "_mvel rou^"'))).toContain('round')
    expect(labels(inTarget('"value": "_mvel name.to^"'))).toContain('toUpperCase')
    expect(labels('{"hooks": {"afterExtract": "mer^"}}')).toContain('merge')
    expect(labels(inTarget('"value": "rou^"'))).not.toContain('round')
    expect(labels('{"source": {"metadata": {"condition": [[{"mvel": "su^"}]]}}}')).toContain('sum')
  })

  it('stays silent where nobody asked and nothing is typed', () => {
    expect(proposed('{"id": "x", ^}', 'en', false)).toBeNull()
    expect(proposed('{"nothing": {"known": "^"}}')).toBeNull()
  })
})
