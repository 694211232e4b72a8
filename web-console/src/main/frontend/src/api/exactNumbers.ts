// A browser's JSON.parse rounds 9007199254740993 and drops the zero of 12.50. Rows and requests are shown exactly as
// they are, so numbers that would change are carried through as marked text and printed without quotes.

const MARK = '\u0000number:'
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

export function parseExact<T>(text: string): T {
  const marked = text.replace(TOKEN, (token) =>
    token.startsWith('"') || String(Number(token)) === token ? token : JSON.stringify(MARK + token),
  )
  return JSON.parse(marked) as T
}

/** Pretty JSON, two spaces or as many as are asked for, numbers as they came. */
export function printExact(value: unknown, indent: number | string = 2): string {
  const printed = JSON.stringify(value ?? null, null, indent)
  return printed.replaceAll(/"\\u0000number:([^"\\]*)"/g, (quoted, digits: string) =>
    NUMBER.test(digits) ? digits : quoted,
  )
}

/** The digits of a number as they came; null where the value is none. */
export function digitsOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || !value.startsWith(MARK)) return null
  const digits = value.slice(MARK.length)
  return NUMBER.test(digits) ? digits : null
}

/** A number of these digits; null where they are not written as JSON writes one. */
export function numberOf(digits: string): unknown {
  return NUMBER.test(digits) ? parseExact<unknown>(digits) : null
}
