/** The words the text is told in. */
export interface DetailWords {
  t: (key: string, values?: Record<string, unknown>) => string
  wordOr: (group: string, code: string) => string
  absolute: (at: string) => string
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g
const CHANGED = /^revision (\d+) → (\d+): (.*)$/s
const CREATED = /^new, revision (\d+)$/
const PLACES = /^\/[^ ,]+(?: 「[^」]*」)?(?:, .*)?$/s
const IMPORTED = /^import: (.*)$/s
const RETRIED = /^\[([A-Z_, ]+)\](?: (.*))?: (\d+)$/s
const TOKEN = /^(assistant|viewer|operator|administrator), (\d+) d$/
const MUTED = /^(\d+) min (.*)$/
const RUN = /^(ALL|EXTRACT|LOAD|REMEDY)(?: (\S+) \/ (\S+))?$/

/** What the audit log noted, as a sentence: versions, changed fields, spans, roles and states in the user's words. */
export function auditDetail(detail: string | null | undefined, words: DetailWords): string {
  const { t, wordOr, absolute } = words
  const text = detail ?? ''
  const created = CREATED.exec(text)
  if (created) return t('auditDetail.created', { n: created[1] })
  const changed = CHANGED.exec(text)
  if (changed) {
    const [, , n, places = ''] = changed
    if (places === 'unchanged') return t('auditDetail.unchanged', { n })
    if (places === 'changed') return t('auditDetail.rewritten', { n })
    return t('auditDetail.changed', { n, what: listed(places, words) })
  }
  const imported = IMPORTED.exec(text)
  if (imported) {
    const what = auditDetail(imported[1], words)
    return what === '' ? t('auditDetail.importedOnly') : t('auditDetail.imported', { what })
  }
  if (text === 'unchanged') return t('auditDetail.same')
  if (text === 'changed' || PLACES.test(text)) {
    return text === 'changed' ? t('auditDetail.other') : t('auditDetail.places', { what: listed(text, words) })
  }
  const retried = RETRIED.exec(text)
  if (retried) {
    const states = (retried[1] ?? '').split(', ').map((state) => wordOr('state', state))
    const why = retried[2] ? t('auditDetail.why', { why: retried[2] }) : ''
    return t('auditDetail.retried', { states: states.join(t('schedule.listSeparator')), why, n: retried[3] })
  }
  const token = TOKEN.exec(text)
  if (token) return t('auditDetail.token', { role: wordOr('role', token[1] ?? ''), n: token[2] })
  const muted = MUTED.exec(text)
  if (muted) {
    const what = muted[2] === '*' ? t('auditDetail.all') : muted[2]
    return t('auditDetail.muted', { n: muted[1], what })
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

function listed(places: string, words: DetailWords): string {
  return [...new Set(places.split(', ').map((place) => placeWords(place, words)))].join(
    words.t('schedule.listSeparator'),
  )
}

/** The label of the field that changed, where it has one, or what the console calls the place; else the place. */
function placeWords(place: string, { wordOr }: DetailWords): string {
  const label = /「(.+)」/.exec(place)?.[0]
  if (label) return label
  const known = place.slice(1).replaceAll('/', '-')
  const word = wordOr('auditPlace', known)
  return word === known ? place : word
}
