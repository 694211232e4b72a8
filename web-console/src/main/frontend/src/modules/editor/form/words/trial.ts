import { defineWords } from '@/i18n/words'

/** What would be sent, and what is shown in no step. */
export const trialWords = defineWords(
  {
    trialNoRows: '请先在“来源”中取样',
    trialNotReady: '改正错误之后，这里显示每行数据会变成怎样的请求',
    trialSaid: '样例 {rows} 行：可以写入 {good} 条，失败 {failed} 条；无法使用 {rejected} 行，筛选掉 {dropped} 行',
    failedOnly: '只看失败的',
    trialFails: '失败',
    trialWorks: '可以写入',
    trialRow: '来源数据',
    trialRequest: '将要发送的请求',
    trialMore: '另有 {n} 条没有显示',
    times: ' {n} 次',
    warning: {
      unresolved: '来源中没有的字段',
      'lookup-miss': '关联查询没有查到',
      'mapping-miss': '对照表中没有',
      'merge-conflict': '合并时取值不一致',
      'format-failed': '格式转换失败',
      'key-missing': '没有主键',
    },
    others: '表单没有显示的内容 {n} 项',
    othersHint: '它们原样保留，不会因为在这里修改而改变。',
  },
  {
    trialNoRows: 'Take a sample under "Source" first',
    trialNotReady: 'Once the errors are corrected, the request of each row is shown here',
    trialSaid:
      '{rows} sample rows: {good} can be written, {failed} fail; {rejected} rows are unusable, {dropped} are filtered out',
    failedOnly: 'Only those that fail',
    trialFails: 'Fails',
    trialWorks: 'Can be written',
    trialRow: 'Source row',
    trialRequest: 'Request to be sent',
    trialMore: '{n} more are not shown',
    times: ' × {n}',
    warning: {
      unresolved: 'Field that the source does not have',
      'lookup-miss': 'Look-up without a hit',
      'mapping-miss': 'Not in the mapping table',
      'merge-conflict': 'Merged values differ',
      'format-failed': 'Format failed',
      'key-missing': 'No key',
    },
    others: '{n} members that the form does not show',
    othersHint: 'They are kept as they are, whatever is changed here.',
  },
)
