import { defineWords } from '@/i18n/words'

/** Where documents go. */
export const targetWords = defineWords(
  {
    submitAndAudit: '保存后提交并审核',
    verifyReferences: '校验所有基础资料',
    rowsPerCall: '每次调用写入几条',
    onLocked: '来源又有修改，而单据已不能修改时',
    locked: { hold: '停下，由人处理', reopen: '反审核后修改，再提交审核', skip: '跳过这次修改' },
    askAccount: '从账套读取字段',
    accountFields: '已从账套读取 {n} 个字段，包括自定义字段',
    catalogueFields: '目录中有 {n} 个字段；账套自定义的字段可从账套读取',
  },
  {
    submitAndAudit: 'Submit and audit after saving',
    verifyReferences: 'Verify all references',
    rowsPerCall: 'Records per call',
    onLocked: 'When the source changes a document that can no longer be changed',
    locked: {
      hold: 'Stop, a person decides',
      reopen: 'Reopen, change, submit and audit again',
      skip: 'Skip the change',
    },
    askAccount: 'Ask the account for its fields',
    accountFields: '{n} fields read from the account, custom fields included',
    catalogueFields: '{n} fields in the catalogue; the account can be asked for its own ones',
  },
)
