import { jsonLanguage } from '@codemirror/lang-json'
import type { AlertChannelKind, Connector, Setting } from '@/api/types'

type SyntaxNode = ReturnType<typeof jsonLanguage.parser.parse>['topNode']

/** Names that are secret whatever the connector calls its settings: for files that are too broken to be read. */
const TELLING = /secret|passw|token|credential|signature|appkey|apikey|auth/i
const ALERT_SETTINGS = new Set(['language', 'publicUrl', 'zone', 'remindHours', 'giveUpHours', 'mergeSeconds'])
const PAIR = /"((?:[^"\\\n]|\\.)*)"(\s*:\s*")((?:[^"\\\n]|\\.)*)/g

/** Whose settings stand somewhere: those of a connection's connector, or of an alert channel's kind. */
export type SettingsOf = { connector: string } | { channel: string }

/** Its secret settings; null when it is not installed or known, then every setting counts as secret. */
export type SecretNames = (whose: SettingsOf) => ReadonlySet<string> | null

export function secretNames(connectors: Connector[], channels: AlertChannelKind[] = []): SecretNames {
  const secrets = (settings: Setting[]) =>
    new Set(settings.filter(({ kind }) => kind === 'SECRET').map(({ name }) => name))
  const ofConnectors = new Map(
    connectors.filter(({ version }) => version !== null).map(({ id, settings }) => [id, secrets(settings)]),
  )
  const ofChannels = new Map(channels.map(({ kind, settings }) => [kind, secrets(settings)]))
  return (whose) => ('connector' in whose ? ofConnectors.get(whose.connector) : ofChannels.get(whose.channel)) ?? null
}

export function mayHoldSecrets(text: string): boolean {
  return text.includes('"settings"')
}

/**
 * The text of a connections or alerts file with stars in place of its secrets, as many as there were characters, so that lines and columns
 * of problems stay where they are. Works on broken files too; what is not sure to be harmless is hidden.
 */
export function withoutSecrets(text: string, names: SecretNames): string {
  if (!mayHoldSecrets(text)) return text
  const characters = [...text.split('')]
  const hide = (from: number, to: number) => {
    const value = text.slice(from, to)
    if (/^"?\$\{env:[A-Za-z_]\w*\}"?$/.test(value)) return
    for (let at = from; at < to; at++) {
      if (characters[at] !== '"' && characters[at] !== '\n') characters[at] = '*'
    }
  }
  const tree = jsonLanguage.parser.parse(text)
  tree.iterate({
    enter(node) {
      if (node.name !== 'Object') return
      const settings = member(node.node, 'settings', text)
      if (!settings || (node.node.parent?.name === 'JsonText' && isOfAlerts(settings, text))) return
      const connector = member(node.node, 'connector', text)
      const channel = connector ? null : member(node.node, 'kind', text)
      const secret = names(channel ? { channel: named(channel, text) } : { connector: named(connector, text) })
      hideSettings(settings, '', secret, text, hide)
    },
  })
  for (const pair of text.matchAll(PAIR)) {
    if (TELLING.test(pair[1] ?? '')) {
      const from = pair.index + (pair[1] ?? '').length + 2 + (pair[2] ?? '').length
      hide(from, from + (pair[3] ?? '').length)
    }
  }
  return characters.join('')
}

/** Whether these are the settings of an alerts file, which has no secret there, and nothing else. */
function isOfAlerts(settings: SyntaxNode, text: string): boolean {
  const names = settings.getChildren('Property').map((property) => named(property.getChild('PropertyName'), text))
  return settings.name === 'Object' && names.every((name) => ALERT_SETTINGS.has(name))
}

function hideSettings(
  value: SyntaxNode,
  path: string,
  secret: ReadonlySet<string> | null,
  text: string,
  hide: (from: number, to: number) => void,
) {
  const counts = secret === null || secret.has(path)
  if (value.name === 'Object' || value.name === 'Array') {
    for (let child = value.firstChild; child; child = child.nextSibling) {
      const name = child.name === 'Property' ? child.getChild('PropertyName') : null
      const inner = name ? child.lastChild : child
      const step = name ? unquoted(text.slice(name.from, name.to)) : ''
      const below = counts || step === '' ? path : path === '' ? step : `${path}.${step}`
      if (inner) hideSettings(inner, below, counts && path !== '' ? null : secret, text, hide)
    }
  } else if (counts && (value.name === 'String' || value.name === 'Number' || value.name === '⚠')) {
    hide(value.from, value.to)
  }
}

function member(object: SyntaxNode, name: string, text: string): SyntaxNode | null {
  for (const property of object.getChildren('Property')) {
    const key = property.getChild('PropertyName')
    if (key && unquoted(text.slice(key.from, key.to)) === name) return property.lastChild
  }
  return null
}

function named(value: SyntaxNode | null, text: string): string {
  return value ? unquoted(text.slice(value.from, value.to)) : ''
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, '')
}
