import { describe, expect, it } from 'vitest'
import type { ApiField } from '@/api/types'
import { suggestions, usesOf } from './autoMatch'

const field = (name: string, zh = ''): ApiField =>
  ({ name, title: { zh, en: '' }, part: '', required: false, references: null }) satisfies ApiField
const sources = ['supplier_id', 'name', 'remark', 'status', 'group_name'].map((path) => ({ path, label: '' }))
const found = (open: ApiField[], used = new Map<string, Set<string>>(), fields = sources) =>
  suggestions(open, fields, ({ title }) => title.zh, 'supplier_id', used).map((each) => [
    each.field.name,
    each.path,
    each.because,
  ])

describe('suggestions', () => {
  it('go by key, name and synonym', () => {
    expect(found([field('FNumber'), field('FName'), field('FDescription'), field('FZIP')])).toEqual([
      ['FNumber', 'supplier_id', 'key'],
      ['FName', 'name', 'name'],
      ['FDescription', 'remark', 'synonym'],
    ])
  })

  it('leave ids to the target', () => {
    expect(found([field('FSupplierId', '供应商内码')])).toEqual([])
  })

  it('go by label, and by what other integrations do', () => {
    expect(found([field('FGroup', '分组')], new Map(), [{ path: 'g', label: '分组' }])).toEqual([
      ['FGroup', 'g', 'label'],
    ])
    expect(found([field('FGroup')], new Map([['FGroup', new Set(['group_name'])]]))).toEqual([
      ['FGroup', 'group_name', 'used'],
    ])
  })

  it('learn what fields get, entries of lists too', () => {
    const document = {
      target: {
        metadata: {
          request: [
            { field: 'FName', value: '{name}号' },
            { field: 'FEntity', value: 'items', children: [{ field: 'FQty', value: '{{items.qty}}' }] },
          ],
        },
      },
    }
    const uses = usesOf(document)
    expect(uses.get('FName')).toEqual(new Set(['name']))
    expect(uses.get('FQty')).toEqual(new Set(['items.qty']))
    expect(usesOf(null).size).toBe(0)
  })
})
