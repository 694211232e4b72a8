import type { Problem, Severity } from '@/api/types'

/** The server takes 32 MB in all; Base64 adds a third. */
export const LARGEST_FILE = 8 * 1024 * 1024

export interface ReadFile {
  name: string
  /** The bytes as they are, for the server to judge. */
  base64: string
  /** The text as well as it can be shown. */
  text: string
  /** What the text was read as; null when it cannot be read without damage. */
  encoding: string | null
}

/** Reads a chosen file without changing it: the server sees the bytes, the person sees the text. */
export async function readUpload(file: File): Promise<ReadFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { name: file.name, base64: base64Of(bytes), ...decode(bytes) }
}

/** UTF-8 if it is; else UTF-16 by its mark, else GB18030, which Chinese editors write; else UTF-8 with damage. */
export function decode(bytes: Uint8Array): { text: string; encoding: string | null } {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch {
      continue
    }
  }
  return { text: new TextDecoder('utf-8').decode(bytes), encoding: null }
}

export function base64Of(bytes: Uint8Array): string {
  const chunk = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += chunk) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk))
  }
  return btoa(binary)
}

/** Adds files to those chosen before; one with the same name takes the place of the older. */
export function withFiles(chosen: ReadFile[], added: ReadFile[]): ReadFile[] {
  const names = new Set(added.map((file) => file.name))
  return [...chosen.filter((file) => !names.has(file.name)), ...added]
}

export function countBySeverity(problems: Problem[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  problems.forEach((problem) => (counts[problem.severity] += 1))
  return counts
}

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Errors first, then by place. */
export function inReadingOrder(problems: Problem[]): Problem[] {
  return [...problems].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.line - b.line || a.column - b.column)
}
