/** The words the text is told in. */
export interface DetailWords {
  t: (key: string, values?: Record<string, unknown>) => string
  wordOr: (group: string, code: string) => string
  absolute: (at: string) => string
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g
const CHANGED = /^revision (\d+) → (\d+): (.*)$/s
const CREATED = /^new, revision (\d+)$/
const RUN = /^(ALL|EXTRACT|LOAD|REMEDY)(?: (\S+) \/ (\S+))?$/

/** What the audit log noted, as a sentence: versions, changed fields, spans, roles and states in the user's words. */
export function auditDetail(detail: string | null | undefined, { t, wordOr, absolute }: DetailWords): string {
  const text = detail ?? ''
  const created = CREATED.exec(text)
  if (created) return t('auditDetail.created', { n: created[1] })
  const changed = CHANGED.exec(text)
  if (changed) {
    const places = (changed[3] ?? '').split(', ').map(placeWords)
    const what = [...new Set(places)].join(t('schedule.listSeparator'))
    return what === 'unchanged'
      ? t('auditDetail.unchanged', { n: changed[2] })
      : t('auditDetail.changed', { n: changed[2], what })
  }
  const run = RUN.exec(text)
  if (run) {
    const stage = t(`auditDetail.stage.${run[1]}`)
    if (!run[2]) return stage
    const from = absolute(run[2])
    const to = run[3] === 'null' || run[3] === undefined ? t('auditDetail.now') : absolute(run[3])
    return t('auditDetail.span', { stage, from, to })
  }
  return text
    .replace(TIME, absolute)
    .split(' → ')
    .map((part) => ['role', 'state', 'switched'].reduce((word, group) => wordOr(group, word), part))
    .join(' → ')
}

/** The label of the field that changed, where it has one; else its place. */
function placeWords(place: string): string {
  return /「(.+)」/.exec(place)?.[0] ?? place
}
