import type { AlertChannel, ConnectionDetail, Problem, Setting, Settings } from '@/api/types'
import {
  changeOf as connectionChange,
  formOf as connectionForm,
  problemsBySetting as connectionProblems,
  type FormValues,
} from '@/modules/connections/connectionForm'

const RANDOM = 8

/** Rules and files name a channel by its id; people know it by its name. */
export const newChannelId = (kind: string): string =>
  `${kind}-${Array.from(crypto.getRandomValues(new Uint8Array(RANDOM / 2)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`

/** A channel has a form like a connection's, without a quota. */
const asConnection = (channel: AlertChannel | null) =>
  channel ? ({ settings: channel.settings, ownQuota: null } as unknown as ConnectionDetail) : null

export const formOf = (schema: Setting[], channel: AlertChannel | null): FormValues =>
  connectionForm(schema, asConnection(channel))

export const changeOf = (schema: Setting[], values: FormValues, channel: AlertChannel | null): Settings =>
  connectionChange(schema, values, asConnection(channel)).settings

export const problemsBySetting = (problems: Problem[], schema: Setting[]) =>
  connectionProblems(
    problems.map((problem) => ({ ...problem, pointer: problem.pointer.replace(/^\/channels\/0\//, '') })),
    schema,
  )
