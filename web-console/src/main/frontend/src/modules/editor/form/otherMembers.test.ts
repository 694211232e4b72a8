import { describe, expect, it } from 'vitest'
import { readable } from '../document/testing'
import { otherMembers } from './otherMembers'

describe('what no step shows', () => {
  it('is told with its place, as it is written', () => {
    const json = readable(
      '{"id":"a","hooks":{"afterExtract" : "null"},"source":{"metadata":{"api":"x","idCheck": true}},"options":{"maxPages":2e1}}',
    )
    expect(otherMembers(json)).toEqual([
      { place: 'hooks', text: '{"afterExtract" : "null"}' },
      { place: 'source / metadata / idCheck', text: 'true' },
      { place: 'options / maxPages', text: '2e1' },
    ])
  })
})
