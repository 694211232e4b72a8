import { describe, expect, it } from 'vitest'
import type { AlertChannel, Problem, Setting } from '@/api/types'
import { changeOf, formOf, newChannelId, problemsBySetting } from './channelForm'

const setting = (name: string, kind: Setting['kind']): Setting => ({
  name,
  label: { zh: name, en: name },
  kind,
  required: true,
  fallback: null,
  choices: [],
})
const schema = [setting('url', 'SECRET'), setting('host', 'TEXT')]
const channel = { settings: { host: 'smtp' }, secrets: [] } as unknown as AlertChannel

describe('the form of a channel', () => {
  it('never shows a secret and keeps the one that is stored when none is typed', () => {
    const values = formOf(schema, channel)

    expect(values.texts).toEqual({ url: '', host: 'smtp' })
    expect(changeOf(schema, values, channel)).toEqual({ url: '', host: 'smtp' })
  })

  it('gives a new channel an id that nobody has to think of', () => {
    expect(newChannelId('dingtalk')).toMatch(/^dingtalk-[0-9a-f]{8}$/)
    expect(newChannelId('dingtalk')).not.toBe(newChannelId('dingtalk'))
  })

  it('shows problems at their fields', () => {
    const problem = { pointer: '/channels/0/settings/url', code: 'wrong-type', message: { zh: '', en: '' } } as Problem

    expect([...problemsBySetting([problem], schema).keys()]).toEqual(['url'])
    expect([...problemsBySetting([{ ...problem, pointer: '/channels/0/id' }], schema).keys()]).toEqual(['id'])
  })
})
