import { describe, expect, it } from 'vitest'
import type { Connector } from '@/api/types'
import { offersAt } from './offers'

const text = (zh: string) => ({ zh, en: zh })
const operation = (api: string, ...capabilities: string[]) => ({ api, title: text(api), capabilities })
const connectors = [
  {
    id: 'shop',
    title: text('店'),
    usedBy: ['s1'],
    operations: [operation('/orders', 'READ'), operation('/up', 'WRITE')],
  },
  {
    id: 'erp',
    title: text('账'),
    usedBy: ['k3'],
    operations: [operation('query', 'READ'), operation('save', 'WRITE')],
  },
] as unknown as Connector[]

const offered = (path: string[], document = '') =>
  offersAt(path, document, connectors, 'zh')?.map(({ displayLabel }) => displayLabel)

describe('what an integration can use', () => {
  it('are the interfaces that fit the side, of the chosen connection where there is one', () => {
    expect(offered(['target', 'metadata', 'api'])).toEqual(['/up', 'save', '写入空操作'])
    expect(offered(['source', 'metadata', 'api'], '{"source": {"connection": "s1", ')).toEqual(['/orders', '空操作'])
    expect(offered(['source', 'metadata', 'api'], '{"source": {"connection": "?"')).toEqual([
      '/orders',
      'query',
      '空操作',
    ])
  })

  it('are the connections', () => {
    expect(offered(['source', 'connection'])).toEqual(['s1', 'k3'])
  })

  it('is nothing elsewhere', () => {
    expect(offered(['source', 'metadata', 'id'])).toBeUndefined()
    expect(offered(['schedule', 'source'])).toBeUndefined()
  })
})
