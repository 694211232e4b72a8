/** The most that is taken at once. */
export const MOST_PAIRS = 20_000
export const LARGEST = 1024 * 1024

export function isTooMuch(text: string): boolean {
  return text.length > LARGEST || new TextEncoder().encode(text).length > LARGEST
}

/** Text of another encoding has this sign where it cannot be read. */
export function isUtf8(text: string): boolean {
  return !text.includes('\uFFFD')
}

/** Rows of two columns, as they are pasted from a sheet (tabs) or read from a CSV file (commas, texts in quotes). */
export function tableRows(text: string): [string, string][] {
  const separator = text.includes('\t') ? '\t' : text.includes(';') && !text.includes(',') ? ';' : ','
  return cells(text.replace(/^\uFEFF/, ''), separator)
    .map((row): [string, string] => [(row[0] ?? '').trim(), (row[1] ?? '').trim()])
    .filter(([left]) => left !== '')
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (sign === '"' && cell === '') {
      quoted = true
    } else if (sign === separator) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else {
      cell += sign
    }
  }
  return [...rows, [...row, cell]]
}
