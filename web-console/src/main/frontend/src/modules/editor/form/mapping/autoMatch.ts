import type { ApiField } from '@/api/types'
import { entriesOf, isObject, textOf } from '../entries'
import { placeholdersIn } from './valueKind'

/** A field of the source: its path, and what it is called if that is known. */
export interface SourceField {
  path: string
  label: string
}

export type MatchReason = 'key' | 'name' | 'label' | 'synonym' | 'used'

export interface Suggestion {
  field: ApiField
  path: string
  because: MatchReason
}

/** Words for one thing, as vendors name it in their fields. */
const SYNONYMS = [
  ['name', '名称'],
  ['shortname', '简称'],
  ['remark', 'memo', 'note', 'description', '备注', '描述'],
  ['tel', 'phone', 'mobile', 'telephone', '电话', '联系电话', '手机'],
  ['address', '地址', '通讯地址'],
  ['date', 'orderdate', 'iodate', '日期', '单据日期'],
  ['qty', 'quantity', '数量'],
  ['price', 'taxprice', '单价', '含税单价'],
  ['amount', '金额'],
  ['materialid', 'skuid', 'sku', 'skucode', '物料', '商品编码'],
  ['stockid', 'wmscoid', 'warehouse', '仓库'],
  ['custid', 'customerid', 'shopid', 'drpcoid', '客户'],
  ['supplierid', 'vendorid', '供应商'],
  ['billno', 'orderno', 'soid', 'number', 'code', '编码', '单据编号'],
]

function plain(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1)
  return name.replace(/[_\s-]/g, '').toLowerCase()
}

/** A field of Kingdee begins with an F that says nothing. */
function core(name: string): string {
  return plain(/^F[A-Z_]/.test(name) ? name.slice(1) : name)
}

function sameThing(one: string[], other: string[]): boolean {
  return SYNONYMS.some(
    (words) => one.some((word) => words.includes(word)) && other.some((word) => words.includes(word)),
  )
}

/** The target gives its documents ids of its own. */
function isOurs({ title }: ApiField): boolean {
  return !title.zh.endsWith('内码')
}

/**
 * For each field that gets nothing yet, the likeliest of the source. `key` is the source's key, for the number of the target;
 * `used` is what integrations that are there give to fields of that name.
 */
export function suggestions(
  open: ApiField[],
  sources: SourceField[],
  labelOf: (field: ApiField) => string,
  key: string,
  used: Map<string, Set<string>>,
): Suggestion[] {
  return open.filter(isOurs).flatMap((field) => {
    const name = core(field.name)
    const label = labelOf(field)
    const find = (because: MatchReason, test: (source: SourceField) => boolean) => {
      const source = sources.find(test)
      return source ? { field, path: source.path, because } : null
    }
    const found =
      (/^F(Number|BillNo)$/.test(field.name) && key !== '' ? { field, path: key, because: 'key' as const } : null) ??
      find('name', ({ path }) => plain(path) === name || plain(path) === plain(field.name)) ??
      find('label', (source) => source.label !== '' && source.label === label) ??
      find('used', ({ path }) => used.get(field.name)?.has(path) ?? false) ??
      find('synonym', (source) => sameThing([name, label], [plain(source.path), source.label]))
    return found ? [found] : []
  })
}

/** Which paths each target field of a document gets. */
export function usesOf(document: unknown, uses = new Map<string, Set<string>>()): Map<string, Set<string>> {
  const target = isObject(document) ? document.target : undefined
  const metadata = isObject(target) ? target.metadata : undefined
  collect(isObject(metadata) ? metadata.request : undefined, uses)
  return uses
}

function collect(list: unknown, uses: Map<string, Set<string>>) {
  for (const entry of entriesOf(list)) {
    const field = textOf(entry.field)
    const paths = uses.get(field) ?? new Set()
    placeholdersIn(textOf(entry.value)).forEach(({ path }) => paths.add(path))
    uses.set(field, paths)
    collect(entry.children, uses)
  }
}
