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

  it('is a table too that no field uses, and tables that are none', () => {
    const places = (text: string) => otherMembers(readable(text)).map(({ place }) => place)
    const request = '[{"field":"a","children":[{"value":"{{b}}","mapping":{"target":"used"}}]}]'
    expect(
      places(`{"target":{"metadata":{"request":${request}}},"mappings":{"used":{"1":"2"},"idle":{"3":"4"}}}`),
    ).toEqual(['mappings / idle'])
    expect(places('{"mappings":[1]}')).toEqual(['mappings'])
  })
})
