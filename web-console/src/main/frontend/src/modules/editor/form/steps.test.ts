import { describe, expect, it } from 'vitest'
import type { Problem } from '@/api/types'
import { stepOf, stepStates } from './steps'

const whole = {
  source: { connection: 'jst', metadata: { api: '/open/supplier/query', id: 'supplier_id' } },
  target: { connection: 'k3', metadata: { api: 'batchSave', request: [{ field: 'FName', value: '{{name}}' }] } },
  schedule: { source: '*/10 * * * *', target: '5-59/10 * * * *' },
}
const nothing = { parameters: 0, fields: 0 }
const error = (pointer: string) => ({ pointer, severity: 'error' }) as Problem

describe('steps', () => {
  it('know whose place is whose', () => {
    expect(stepOf('/source/metadata/request/0/value')).toBe('source')
    expect(stepOf('/target/metadata/otherRequest/0')).toBe('target')
    expect(stepOf('/target/metadata/request')).toBe('mapping')
    expect(stepOf('/mappings/warehouse/01')).toBe('mapping')
    expect(stepOf('/startFrom')).toBe('plan')
    expect(stepOf('/name')).toBeNull()
  })

  it('are done when all of them is said', () => {
    const states = stepStates(whole, [], nothing, { failed: 0 })
    expect(states).toEqual({ source: 'done', target: 'done', mapping: 'done', plan: 'done', trial: 'done' })
  })

  it('are open, each for itself, while something is missing', () => {
    const states = stepStates({ target: { metadata: { api: '写入空操作' } } }, [], nothing, null)
    expect(Object.values(states)).toEqual(['open', 'open', 'open', 'open', 'open'])
    expect(stepStates(whole, [], { parameters: 0, fields: 1 }, null).mapping).toBe('open')
    expect(stepStates(whole, [], { parameters: 1, fields: 0 }, null).source).toBe('open')
  })

  it('have a problem where the check found an error', () => {
    const states = stepStates(whole, [error('/schedule/source'), error('/target/metadata/request/0')], nothing, {
      failed: 2,
    })
    expect(states).toMatchObject({
      source: 'done',
      target: 'done',
      mapping: 'problem',
      plan: 'problem',
      trial: 'problem',
    })
  })
})
