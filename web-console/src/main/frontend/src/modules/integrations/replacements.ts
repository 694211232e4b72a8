import type { Api } from '@/api/api'
import { printExact } from '@/api/exactNumbers'
import type { Replaced, SecretSetting, Settings } from '@/api/types'
import type { Replacement } from '@/composables/useConfirm'
import { editableText } from '../editor/editedText'

interface Shown {
  text: string
}

type Content = Record<string, unknown>

/** Where a file has a thing of this kind, if it has several. */
const LISTS = { connection: 'connections', 'alert-channel': 'channels', 'alert-rule': 'rules' }

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
        after: printExact(after(one, contents, stored)),
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
      const { connector, ownQuota, settings, secrets } = await api.connection(id)
      return { id, connector, ...(ownQuota === null ? {} : { quota: ownQuota }), settings: whole(settings, secrets) }
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
  const hidden = secrets
    .filter(({ set }) => set)
    .map(({ name, variable }) => [name, variable ? `\${env:${variable}}` : '******'])
  return { ...settings, ...Object.fromEntries(hidden) }
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
    return JSON.parse(text) as Content
  } catch {
    return null
  }
}
