import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { features } from '@/modules'
import { commonWords } from './commonWords'
import { createTranslations } from './i18n'
import type { WordTree } from './words'

const { global } = createTranslations(
  features.map((feature) => feature.words),
  'zh',
)
const messages = global.messages.value as unknown as { zh: WordTree; en: WordTree }

function keys(tree: WordTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [prefix + name] : keys(value, `${prefix}${name}.`),
  )
}

function at(tree: WordTree, key: string): unknown {
  return key.split('.').reduce<unknown>((node, part) => (node as WordTree | undefined)?.[part], tree)
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.(vue|ts)$/.test(path) && !path.endsWith('.test.ts') ? [path] : []
  })
}

describe('words', () => {
  it('are the same in both languages', () => {
    expect(keys(messages.en).sort()).toEqual(keys(messages.zh).sort())
  })

  it('belong to one feature each', () => {
    const names = [commonWords, ...features.map((feature) => feature.words)].flatMap((words) => Object.keys(words.zh))

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('name the same placeholders in both languages', () => {
    // One that counts names its number in both forms.
    const placeholders = (text: unknown) =>
      [...new Set([...String(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort()

    const differing = keys(messages.zh).filter(
      (key) => String(placeholders(at(messages.zh, key))) !== String(placeholders(at(messages.en, key))),
    )

    expect(differing).toEqual([])
  })

  it('have the colons of their language', () => {
    const narrow = keys(messages.zh).filter((key) => /[\u4e00-\u9fff}”）]: ?(?!\/)/.test(String(at(messages.zh, key))))
    const between = sources(join(process.cwd(), 'src')).filter((path) => /\}\}: \{\{/.test(readFileSync(path, 'utf8')))

    expect(narrow).toEqual([])
    expect(between).toEqual([])
  })

  it('exist wherever one is asked for', () => {
    const asked = sources(join(process.cwd(), 'src')).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1] as string),
    )

    expect(asked.length).toBeGreaterThan(150)
    expect(asked.filter((key) => typeof at(messages.zh, key) !== 'string')).toEqual([])
  })

  it('can be read by the message compiler', () => {
    const values = new Proxy({}, { get: () => 'x', has: () => true })

    const unreadable = keys(messages.zh).filter((key) => global.t(key, values) === key)

    expect(unreadable).toEqual([])
  })
})
