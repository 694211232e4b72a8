import type { Api } from '@/api/api'
import { parseExact, printExact } from '@/api/exactNumbers'
import type { Replaced, SecretSetting, Settings } from '@/api/types'
import type { Replacement } from '@/composables/useConfirm'
import { pathOf, withValue } from '../connections/connectionForm'
import { editableText } from '../editor/editedText'

interface Shown {
  text: string
}

type Content = Record<string, unknown>

/** Where a file has a thing of this kind, if it has several. */
const LISTS = { connection: 'connections', 'alert-channel': 'channels', 'alert-rule': 'rules' }

/** What the import takes for a member that the file leaves out. */
const USUAL: Record<Replaced['kind'], (given: Content) => Content> = {
  integration: () => ({}),
  connection: () => ({ quota: undefined }),
  'alert-channel': ({ id }) => ({ name: id, enabled: true }),
  'alert-rule': ({ kind }) => ({
    enabled: true,
    severity: 'warning',
    [OF_CONNECTIONS.includes(String(kind)) ? 'connections' : 'integrations']: '*',
    channels: '*',
  }),
  'alert-settings': () => ({}),
}
const OF_CONNECTIONS = ['quotaExhausted', 'tokenExpiring']

/** Of each thing that would be replaced the text that is stored and the one in the files, without secrets. */
export function replacementsOf(
  replaced: Replaced[],
  files: Shown[],
  api: Api,
  title: (one: Replaced) => string,
): Promise<Replacement[]> {
  const contents = files.map(({ text }) => read(text)).filter((content) => content !== null)
  return Promise.all(
    replaced.map(async (one) => {
      const stored = await before(one, api)
      return {
        title: title(one),
        before: typeof stored === 'string' ? stored : printExact(stored),
        ...replacing(one, contents, stored),
      }
    }),
  )
}

/** As a file would have it; an integration as the text that is edited. */
async function before({ kind, id }: Replaced, api: Api): Promise<unknown> {
  switch (kind) {
    case 'integration':
      return editableText(await api.integration(id))
    case 'connection': {
      const { connector, ownQuota, ownQuotas = {}, settings, secrets } = await api.connection(id)
      return {
        id,
        connector,
        ...(ownQuota === null ? {} : { quota: ownQuota }),
        ...(Object.keys(ownQuotas).length === 0 ? {} : { quotas: ownQuotas }),
        settings: whole(settings, secrets),
      }
    }
    case 'alert-channel': {
      const channel = (await api.alertChannels()).find((each) => each.id === id)
      if (!channel) return {}
      const { name, enabled, settings, secrets } = channel
      return { id, kind: channel.kind, name, enabled, settings: whole(settings, secrets) }
    }
    case 'alert-rule': {
      const rule = (await api.alertRules()).find((each) => each.id === id)
      return { ...rule, title: undefined }
    }
    case 'alert-settings':
      return await api.alertSettings()
  }
}

function whole(settings: Settings, secrets: SecretSetting[]): Content {
  return secrets
    .filter(({ set }) => set)
    .reduce((all, { name, variable }) => withValue(all, pathOf(name, all), variable ?? '******'), settings)
}

/** The new text, with what the import takes for what it leaves out, and the places of that. */
function replacing(one: Replaced, contents: Content[], stored: unknown): Pick<Replacement, 'after' | 'usual'> {
  const given = after(one, contents, stored)
  if (typeof given !== 'object' || given === null) return { after: printExact(given), usual: [] }
  const usual = USUAL[one.kind](given as Content)
  const left = Object.keys(usual).filter((name) => !(name in given))
  return { after: printExact({ ...usual, ...given }), usual: left.map((name) => `/${name}`) }
}

function after({ kind, id }: Replaced, contents: Content[], stored: unknown): unknown {
  if (kind === 'integration') return contents.find((content) => content.id === id)
  if (kind === 'alert-settings') return contents.reduce<unknown>(withSettings, stored)
  return contents.flatMap((content) => listed(content[LISTS[kind]])).find((each) => each.id === id)
}

/** Settings in a file change what they name and leave the rest. */
function withSettings(stored: unknown, { settings, digest }: Content): unknown {
  const former = stored as { settings: object; digest: object }
  return { settings: { ...former.settings, ...object(settings) }, digest: { ...former.digest, ...object(digest) } }
}

function object(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function listed(value: unknown): Content[] {
  return Array.isArray(value) ? (value as Content[]) : []
}

function read(text: string): Content | null {
  try {
    return parseExact<Content>(text)
  } catch {
    return null
  }
}
