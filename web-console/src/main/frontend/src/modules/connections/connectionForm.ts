import type { ConnectionChange, ConnectionDetail, Problem, Setting, Settings } from '@/api/types'

/** What stands in the fields of the form, by the name of the setting. */
export interface FormValues {
  texts: Record<string, string>
  flags: Record<string, boolean>
  /** Secrets that are to be removed. */
  removed: Record<string, boolean>
  ownQuota: boolean
  quota: string
  /** A line for each interface or group: its name, a colon, its limits. */
  quotas: string
}

/** The form of a new connection, or of one that is there. */
export function formOf(schema: Setting[], detail: ConnectionDetail | null): FormValues {
  const values: FormValues = {
    texts: {},
    flags: {},
    removed: {},
    ownQuota: detail !== null && detail.ownQuota !== null,
    quota: (detail?.ownQuota ?? []).join('\n'),
    quotas: Object.entries(detail?.ownQuotas ?? {})
      .map(([name, limits]) => `${name}: ${limits.join(', ')}`.trim())
      .join('\n'),
  }
  for (const setting of schema) {
    const stored = detail ? at(detail.settings, pathOf(setting.name, detail.settings)) : undefined
    if (setting.kind === 'FLAG') values.flags[setting.name] = String(stored ?? setting.fallback) === 'true'
    else values.texts[setting.name] = setting.kind === 'SECRET' ? '' : shown(stored)
  }
  return values
}

/** What is sent: settings that the form does not know stay, an empty secret stays, a removed one is null. */
export function changeOf(schema: Setting[], values: FormValues, detail: ConnectionDetail | null): ConnectionChange {
  const stored = detail?.settings ?? {}
  let settings: Settings = stored
  for (const setting of schema) {
    const path = pathOf(setting.name, stored)
    settings = withValue(settings, path, sent(setting, values, at(stored, path)))
  }
  const quotas = limitsByName(values.quotas)
  return {
    settings,
    quota: values.ownQuota ? limitsOf(values.quota) : null,
    ...(Object.keys(quotas).length > 0 ? { quotas } : {}),
  }
}

function sent(setting: Setting, values: FormValues, stored: unknown): unknown {
  if (setting.kind === 'FLAG') {
    const flag = values.flags[setting.name] ?? false
    return stored === undefined && String(flag) === setting.fallback ? undefined : flag
  }
  const text = values.texts[setting.name] ?? ''
  if (setting.kind === 'SECRET') return values.removed[setting.name] ? null : text
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (setting.kind === 'NUMBER' && /^-?\d{1,15}(\.\d{1,6})?$/.test(trimmed)) return Number(trimmed)
  return typeof stored === 'object' && stored !== null ? structure(trimmed) : trimmed
}

/** A setting that was an object stays one while its text is JSON. */
function structure(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value as string | number | boolean)
}

export function limitsOf(text: string): string[] {
  return text
    .split(/[\s,，、]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

/** A line without a colon has no name: the server says so. */
export function limitsByName(text: string): Record<string, string[]> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const colon = Math.max(line.lastIndexOf(':'), line.lastIndexOf('：'))
      return [line.slice(0, Math.max(0, colon)).trim(), limitsOf(line.slice(colon + 1))]
    }),
  )
}

/** A setting named `auth.password` is the member `password` of `auth`, unless there is one of just that name. */
export function pathOf(name: string, settings: Settings): string[] {
  return name in settings ? [name] : name.split('.')
}

function at(settings: Settings, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Settings)[step] : undefined),
    settings,
  )
}

/** With the value at the path; what is undefined is taken away. */
export function withValue(settings: Settings, path: string[], value: unknown): Settings {
  const [first = '', ...rest] = path
  const others = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== first))
  if (rest.length === 0) return value === undefined ? others : { ...settings, [first]: value }
  const inner = settings[first]
  const within = withValue(typeof inner === 'object' && inner !== null ? (inner as Settings) : {}, rest, value)
  return Object.keys(within).length > 0 ? { ...settings, [first]: within } : others
}

/** Problems by the setting they are about; those about none are under ''. */
export function problemsBySetting(problems: Problem[], schema: Setting[]): Map<string, Problem[]> {
  const found = new Map<string, Problem[]>()
  for (const problem of problems) {
    const pointer = problem.pointer.replace(/^\/connections\/0\//, '')
    const dotted = pointer.replace(/^settings\/?/, '').replaceAll('/', '.')
    const named = schema.find(({ name }) => dotted === name || dotted.startsWith(`${name}.`))
    const missing = schema.find(({ name }) => pointer === 'settings' && quotes(problem, name))
    const name = pointer.startsWith('quota') ? 'quota' : pointer === 'id' ? 'id' : (named ?? missing)?.name
    found.set(name ?? '', [...(found.get(name ?? '') ?? []), problem])
  }
  return found
}

function quotes(problem: Problem, name: string): boolean {
  return new RegExp(`(^|[^\\w.])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\w.])`).test(problem.message.en)
}
