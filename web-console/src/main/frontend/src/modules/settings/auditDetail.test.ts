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
    ['revision 1 → 2: changed', '第 2 版：内容已修改'],
    ['import: webhook', '导入：webhook'],
    ['import: ', '导入'],
    ['import: /settings/publicUrl, /digest/at', '导入：修改控制台地址、日报发送时间'],
    ['/settings/remindHours, /digest/enabled', '修改再次提醒（小时）、日报开关'],
    ['import: unchanged', '导入：没有变化'],
    ['changed', '内容已修改'],
    ['[FAILED] no-currency FCurrency 美元: 40', '失败（no-currency FCurrency 美元）：40 条'],
    ['[FAILED, WAITING]: 3', '失败、等待基础资料：3 条'],
    ['viewer, 90 d', '查看者，90 天'],
    ['assistant, 90 d', 'AI 助手，90 天'],
    ['60 min *', '60 分钟：全部'],
    ['60 min rule backlog', '60 分钟：rule backlog'],
    [null, ''],
  ])('%s reads %s', (detail, words) => {
    expect(told(detail)).toBe(words)
  })
})
