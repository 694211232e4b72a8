/** A placeholder that is being written: what is typed of its path or of its format, and from where. */
export interface OpenPlaceholder {
  kind: 'path' | 'format'
  typed: string
}

/** The placeholder that is open at the end of a text; null when none is. */
export function openPlaceholder(text: string): OpenPlaceholder | null {
  const found = /\{\{([^{}|]*)(?:\|([^{}|]*))?$/.exec(text)
  if (!found) return null
  return found[2] === undefined
    ? { kind: 'path', typed: (found[1] ?? '').trimStart() }
    : { kind: 'format', typed: found[2].trimStart() }
}

/** The placeholder around an offset: its path and format as they are written. */
export function placeholderAround(text: string, offset: number): { path: string; format: string } | null {
  for (const found of text.matchAll(/\{\{?([^{}|]+)(?:\|([^{}]*))?\}\}?/g)) {
    if (found.index <= offset && offset <= found.index + found[0].length) {
      return { path: (found[1] ?? '').trim(), format: (found[2] ?? '').trim() }
    }
  }
  return null
}

/** Whether a path is the system variable of that name, in which n stands for a number. */
export function isVariable(path: string, name: string): boolean {
  if (!name.endsWith('_n')) return path === name
  const unit = name.slice(0, -'S_AGO_n'.length)
  return new RegExp(`^${unit}S?_AGO_\\d{1,9}$`).test(path)
}
