import { describe, expect, it } from 'vitest'
import { createTranslations } from '@/i18n/i18n'
import { settingsWords } from './words'
import { auditDetail } from './auditDetail'

const { t, te } = createTranslations([settingsWords], 'zh').global

const told = (detail: string | null) =>
  auditDetail(detail, {
    t: (key, values = {}) => t(key, values),
    wordOr: (group, code) => (te(`${group}.${code}`) ? t(`${group}.${code}`) : code),
    absolute: (at) => `<${at}>`,
  })

describe('a line of the audit log', () => {
  it.each([
    ['revision 1 → 2: /target/metadata/request/3/value 「供应商分组」', '第 2 版：修改「供应商分组」'],
    [
      'revision 3 → 4: /name, /target/metadata/request/0/type 「a」, /target/metadata/request/0/value 「a」',
      '第 4 版：修改/name、「a」',
    ],
    ['revision 2 → 2: unchanged', '第 2 版：没有变化'],
    ['new, revision 1', '新建（第 1 版）'],
    ['ALL', '抽取并写入'],
    ['EXTRACT 2026-11-24T16:00:00Z / 2026-11-25T16:00:00Z', '抽取 <2026-11-24T16:00:00Z> 至 <2026-11-25T16:00:00Z>'],
    ['LOAD 2026-11-24T16:00:00Z / null', '写入 <2026-11-24T16:00:00Z> 至 现在'],
    ['FAILED → CUST01', '失败 → CUST01'],
    [null, ''],
  ])('%s reads %s', (detail, words) => {
    expect(told(detail)).toBe(words)
  })
})
